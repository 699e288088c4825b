"""What stands in a form: changing it, and what must be mended before it is published."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.intake.forms import drafting
from kartoteka.intake.forms.content import Fault, faults_in, questions_in

NAME = {"binds": "name", "type": "text", "label": {"en": "Name"}, "is_required": True}
FREE = {"binds": "", "type": "text", "label": {"en": "Why us?"}}


def made(*questions: dict[str, Any]) -> dict[str, Any]:
    content, section = drafting.add_section({}, {"title": {"en": "You"}})
    for one in questions:
        content, _key = drafting.add_question(content, section, one)
    return content


def keys(content: dict[str, Any]) -> list[list[str]]:
    return [[one["key"] for one in section["questions"]] for section in content["sections"]]


def test_keys_are_never_given_twice() -> None:
    content = made(NAME, FREE)
    assert keys(content) == [["q2", "q3"]]
    content = drafting.remove_question(content, "q3")
    content, key = drafting.add_question(content, "s1", FREE)
    assert (key, keys(content)) == ("q4", [["q2", "q4"]])


def test_the_old_content_stays() -> None:
    content = made(NAME)
    drafting.change_question(content, "q2", FREE)
    drafting.remove_section(content, "s1")
    assert keys(content) == [["q2"]]
    assert next(questions_in(content))["label"] == {"en": "Name"}


def test_questions_move_through_sections() -> None:
    content, _second = drafting.add_section(made(NAME, FREE), {"title": {}})
    down = drafting.move_question(content, "q3", "down")
    assert keys(down) == [["q2"], ["q3"]]
    assert keys(drafting.move_question(down, "q3", "down")) == [["q2"], ["q3"]]
    assert keys(drafting.move_question(down, "q3", "up")) == [["q2", "q3"], []]
    assert keys(drafting.put_question(content, "q3", "s1", 0)) == [["q3", "q2"]] + [[]]
    assert [one["key"] for one in drafting.move_section(content, "s1", "down")["sections"]] == ["s4", "s1"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["q2", "q3", "q5"]), st.sampled_from(["up", "down", "s1", "s4"]), st.integers(-1, 4))
    )
)
def test_moving_loses_no_question(moves: list[tuple[str, str, int]]) -> None:
    content, second = drafting.add_section(made(NAME, FREE), {"title": {}})
    content, _key = drafting.add_question(content, second, FREE)
    for key, where, position in moves:
        if where in {"up", "down"}:
            content = drafting.move_question(content, key, where)
        else:
            content = drafting.put_question(content, key, where, position)
    assert sorted(one["key"] for one in questions_in(content)) == ["q2", "q3", "q5"]


def depending(on: str, operator: str = "filled", values: list[str] | None = None) -> dict[str, Any]:
    return FREE | {"conditions": [{"question": on, "operator": operator, "values": values or []}]}


CHOICE = {
    "binds": "",
    "type": "choice",
    "label": {"en": "Size"},
    "choices": [{"key": "large", "names": {"en": "Large"}}],
}


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ({}, [Fault("", "sections", "no_questions")]),
        (made(NAME, FREE), []),
        (made(FREE), []),
        (made(NAME | {"is_required": False}), [Fault("q2", "is_required", "name_always")]),
        (made(FREE | {"binds": "phone"}), [Fault("", "sections", "no_name")]),
        (made(NAME | {"label": {"ru": "Имя"}}), [Fault("q2", "label", "language_missing")]),
        (made(CHOICE | {"choices": []}), [Fault("q2", "choices", "no_choices")]),
        (made(NAME, FREE | {"binds": "own:gone", "is_gone": True}), [Fault("q3", "binds", "no_such_field")]),
        (made(depending("q9")), [Fault("q2", "conditions", "no_such_question")]),
        (made(CHOICE, depending("q2", "is", ["huge"])), [Fault("q3", "conditions", "no_such_choice")]),
        (made(CHOICE, depending("q2", "is")), [Fault("q3", "conditions", "no_value")]),
        (made(CHOICE, depending("q2", "is", ["large"])), []),
        (made(depending("q2")), [Fault("q2", "conditions", "circle")]),
        (
            made(depending("q3"), depending("q2")),
            [Fault("q2", "conditions", "circle"), Fault("q3", "conditions", "circle")],
        ),
        (made(FREE) | {"consent": {"text": {"ru": "Согласен"}}}, [Fault("", "consent", "language_missing")]),
    ],
)
def test_faults(content: dict[str, Any], faults: list[Fault]) -> None:
    assert faults_in(content, ["en"]) == faults

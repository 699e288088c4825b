"""Laws of filling in, over any form and any answers, and exact cases."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.intake.forms.engine import Condition, CycleFound, Problem, Question, in_order_of_need, read_answers
from kartoteka.lib.checked import Checked
from kartoteka.lib.dates import DateOrder, Purpose, check_date
from kartoteka.lib.emails import check_email
from kartoteka.lib.phones import check_phone
from kartoteka.lib.tax_ids import check_requisite

KEYS = ("q1", "q2", "q3", "q4", "q5")
WRITTEN = (
    "",
    " ",
    "yes",
    "no",
    "a",
    "b",
    "7",
    "1 250,5",
    "2026-03-05",
    "+373 22 123 456",
    "office@orion.example",
    "12",
)


def check(name: str, written: str) -> Checked:
    if name == "phone":
        return check_phone(written, ("MD",))
    if name == "email":
        return check_email(written)
    if name == "birthday":
        return check_date(written, DateOrder.DAY_FIRST, Purpose.BIRTHDAY, date(2026, 11, 22))
    return check_requisite(name, written)


def conditions(keys: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    values = st.lists(st.sampled_from(["a", "b", "true", "false", "5", "1000"]), min_size=1, max_size=2).map(tuple)
    operators = st.sampled_from(["is", "is_not", "filled", "empty", "from", "to"])
    return st.builds(Condition, st.sampled_from(keys), operators, values)


@st.composite
def forms(draw: Any, circles: bool = False) -> list[Question]:
    """Questions in any order; without `circles` each depends on such as come before it in another, hidden order."""
    needed = draw(st.permutations(KEYS))
    made = []
    for at, key in enumerate(needed):
        others = tuple(KEYS) if circles else tuple(needed[:at])
        depends = draw(st.lists(conditions(others), max_size=2)) if others else []
        kind = draw(st.sampled_from(["text", "number", "date", "flag", "choice", "choices"]))
        check_name = draw(st.sampled_from(["", "phone", "email"])) if kind == "text" else ""
        choices = ("a", "b") if kind.startswith("choice") else ()
        made.append(Question(key, kind, check_name, draw(st.booleans()), tuple(depends), choices))
    return draw(st.permutations(made))


ANSWERS = st.dictionaries(
    st.sampled_from([*KEYS, "q9"]),
    st.one_of(st.sampled_from(WRITTEN), st.lists(st.sampled_from("abc"), max_size=2), st.none()),
)


@given(forms(), ANSWERS)
@settings(max_examples=300, deadline=None)
def test_answers_of_hidden_questions_never_count(questions: list[Question], answers: dict[str, Any]) -> None:
    reading = read_answers(questions, answers, check)
    seen = {key: value for key, value in answers.items() if key in reading.shown}
    alone = read_answers(questions, seen, check)
    assert (alone.shown, alone.values) == (reading.shown, reading.values)
    assert set(reading.values) <= set(reading.shown)
    assert {key for key in reading.problems if key in KEYS} <= set(reading.shown)


@given(forms(), ANSWERS)
@settings(max_examples=200, deadline=None)
def test_a_question_is_shown_exactly_when_its_conditions_hold(
    questions: list[Question], answers: dict[str, Any]
) -> None:
    reading = read_answers(questions, answers, check)
    free = [one.key for one in questions if not one.conditions]
    assert set(free) <= set(reading.shown)
    by_key = {one.key: one for one in questions}
    for key in reading.shown:
        for condition in by_key[key].conditions:
            if condition.operator in {"filled", "is", "from", "to"}:
                assert condition.question in reading.shown


@given(forms(), ANSWERS)
@settings(max_examples=200, deadline=None)
def test_required_is_asked_only_of_what_is_shown(questions: list[Question], answers: dict[str, Any]) -> None:
    reading = read_answers(questions, answers, check)
    required = {one.key for one in questions if one.is_required}
    missing = {key for key, problem in reading.problems.items() if problem.code == "answer.required"}
    wrong = {key for key, problem in reading.problems.items() if problem.code != "answer.required"}
    assert missing == {
        key for key in reading.shown if key in required and key not in reading.values and key not in wrong
    }


@given(forms(), ANSWERS)
@settings(max_examples=200, deadline=None)
def test_unknown_keys_are_refused(questions: list[Question], answers: dict[str, Any]) -> None:
    reading = read_answers(questions, answers, check)
    assert ("q9" in reading.problems) == ("q9" in answers)
    assert "q9" not in reading.values


@given(forms(), ANSWERS)
@settings(max_examples=200, deadline=None)
def test_what_was_read_reads_to_itself(questions: list[Question], answers: dict[str, Any]) -> None:
    reading = read_answers(questions, answers, check)
    again = read_answers(questions, reading.values, check)
    assert again.values == {key: value for key, value in reading.values.items() if key in again.shown}


@given(forms(circles=True))
@settings(max_examples=300, deadline=None)
def test_a_circle_is_found_exactly_where_there_is_one(questions: list[Question]) -> None:
    needs = {one.key: {condition.question for condition in one.conditions} for one in questions}
    reached = {key: set(found) for key, found in needs.items()}
    for _ in KEYS:
        reached = {key: found.union(*(reached[one] for one in found)) for key, found in reached.items()}
    circular = {key for key, found in reached.items() if key in found}
    if circular:
        with pytest.raises(CycleFound) as raised:
            in_order_of_need(questions)
        assert circular <= set(raised.value.keys)
        return
    order = [one.key for one in in_order_of_need(questions)]
    assert all(order.index(need) < order.index(key) for key, others in needs.items() for need in others)


@pytest.mark.parametrize(
    ("question", "written", "value", "problem"),
    [
        (Question("q", check="phone"), "022 123-456", "+37322123456", None),
        (Question("q", check="phone"), "123", None, Problem("phone.too_short")),
        (Question("q", check="email"), "Office@Orion.Example", "Office@orion.example", None),
        (Question("q", check="email"), "office", None, Problem("email.no_at")),
        (Question("q", check="inn"), "7707083893", "7707083893", None),
        (Question("q", check="inn"), "7707083894", None, Problem("inn.checksum")),
        (Question("q", check="birthday"), "5.3.1980", "1980-03-05", None),
        (Question("q", "number", maximum=Decimal(10)), "11", None, Problem("answer.maximum", "10")),
        (Question("q", "choice", choices=("a",)), "b", None, Problem("answer.choice")),
        (Question("q", "choices", choices=("a", "b")), ["b", "a"], ["a", "b"], None),
        (Question("q", "choices", choices=("a",)), {"a": 1}, None, Problem("answer.shape")),
        (Question("q", "text"), ["a"], None, Problem("answer.shape")),
        (Question("q", "text", longest=3), "four", None, Problem("answer.too_long", 3)),
        (Question("q", "flag"), "да", True, None),
        (Question("q", "flag"), "false", False, None),
        (Question("q", is_required=True), "  ", None, Problem("answer.required")),
        (Question("q", "flag", is_required=True), False, False, None),
    ],
)
def test_values(question: Question, written: Any, value: Any, problem: Problem | None) -> None:
    reading = read_answers([question], {"q": written}, check)
    assert (reading.values.get("q"), reading.problems.get("q")) == (value, problem)


@pytest.mark.parametrize(
    ("operator", "values", "written", "is_shown"),
    [
        ("is", ("a", "b"), "B", True), ("is", ("a",), "", False), ("is_not", ("a",), "", True), ("is_not", ("a",), "a", False),
        ("filled", (), " ", False), ("filled", (), "x", True), ("empty", (), "", True), ("from", ("5",), "10", True),
        ("from", ("5",), "", False), ("to", ("5",), "10", False), ("from", ("2026-01-01",), "2026-02-01", True),
        ("to", ("2026-01-01",), "2026-02-01", False),
    ],
)  # fmt: skip
def test_conditions(operator: str, values: tuple[str, ...], written: str, is_shown: bool) -> None:
    questions = [Question("then", conditions=(Condition("q", operator, values),)), Question("q")]
    assert ("then" in read_answers(questions, {"q": written}, check).shown) == is_shown


def test_a_hidden_question_hides_what_hangs_on_it() -> None:
    questions = [
        Question("has_car", "flag"),
        Question("make", conditions=(Condition("has_car", "is", ("true",)),)),
        Question("model", is_required=True, conditions=(Condition("make", "filled"),)),
    ]
    told = {"has_car": "no", "make": "Dacia", "model": "Logan"}
    assert read_answers(questions, told, check).values == {"has_car": False}
    reading = read_answers(questions, {"has_car": "yes", "make": "Dacia"}, check)
    assert (reading.shown, reading.problems) == (("has_car", "make", "model"), {"model": Problem("answer.required")})

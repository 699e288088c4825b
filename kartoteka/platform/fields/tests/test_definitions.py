"""Defining fields: what fits together, what stays, who may."""

import pytest

from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.fields import refusals
from kartoteka.platform.fields.actions import change_field, define_field, order_fields, retire_field, use_field_again
from kartoteka.platform.fields.forms import read_choices, written_choices
from kartoteka.platform.fields.models import Field, IndexedValue
from kartoteka.platform.fields.patterns import is_safe_pattern
from kartoteka.platform.fields.stages import Filled, missing_at
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from tests.cast import Cast

CHOICES = [{"key": "small", "names": {"en": "Small"}}, {"key": "large", "names": {"en": "Large"}}]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Size of the fleet", "size_of_the_fleet"),
        ("Площадь", "field"),
        ("2nd phone", "field_2nd_phone"),
        ("Șoferi", "soferi"),
    ],
)
def test_a_key_for_formulas_comes_from_the_name(aurora: Cast, name: str, key: str) -> None:
    names = [define_field(by=aurora.viewer("anton"), names={"ru": name}, type="text").key for _ in range(3)]
    assert names == [key, f"{key}_2", f"{key}_3"]


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"names": {"en": " "}}, "names"),
        ({"type": "choice"}, "choices"),
        ({"type": "choices", "choices": [*CHOICES, CHOICES[0]]}, "choices"),
        ({"type": "number", "minimum": 2, "maximum": 1}, "maximum"),
        ({"pattern": "(a+)+"}, "pattern"),
        ({"type": "flag", "is_unique": True}, "is_unique"),
        ({"type": "computed", "formula": "__import__('os')"}, "formula"),
        ({"type": "computed", "formula": "area * 2"}, "formula"),
    ],
)
def test_a_definition_that_contradicts_itself_is_refused(aurora: Cast, values: dict, where: str) -> None:
    with pytest.raises(refusals.FieldWrong) as refused:
        define_field(by=aurora.viewer("anton"), **{"names": {"en": "X"}, "type": "text"} | values)
    assert (refused.value.details["where"], Field.objects.count()) == (where, 0)


@pytest.mark.parametrize(
    "pattern", ["[A-Z]{2}\\d{6}", "\\d+", "(ab|cd)?\\d{1,4}-\\w*", "(?:\\d{3})", ""]
)
def test_patterns_of_values_are_accepted(pattern: str) -> None:
    assert is_safe_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a*)*",
        "(a|b+)+",
        "(\\w+\\s?)*",
        "a*a*a*a*b",
        "(a)\\1",
        "(?=a+)b",
        "((a{2,60}){3,60})",
        "(",
        "[",
        "a{99999999999}",
    ],
)
def test_patterns_that_could_take_very_long_are_not(pattern: str) -> None:
    assert not is_safe_pattern(pattern)


def test_a_computed_field_uses_the_others(aurora: Cast) -> None:
    anton = aurora.viewer("anton")
    area = define_field(by=anton, names={"en": "Area"}, type="number")
    computed = define_field(by=anton, names={"en": "Double"}, type="computed", formula="area * 2")
    assert (area.key, computed.key, computed.position) == ("area", "double", 1)


def test_a_choice_that_cards_hold_stays(aurora: Cast) -> None:
    anton = aurora.viewer("anton")
    field = define_field(by=anton, names={"en": "Size"}, type="choice", choices=CHOICES)
    IndexedValue.objects.create(field=field, party_id=new_key(), text="small")
    with pytest.raises(refusals.ChoiceInUse):
        change_field(field, by=anton, choices=CHOICES[1:])
    renamed = change_field(field, by=anton, choices=[CHOICES[0] | {"names": {"en": "Tiny"}}])
    assert [one["key"] for one in renamed.choices] == ["small"]


def test_values_that_repeat_cannot_become_unique(aurora: Cast) -> None:
    anton = aurora.viewer("anton")
    field = define_field(by=anton, names={"en": "Number"}, type="number")
    for number in (1, 2, 1):
        IndexedValue.objects.create(field=field, party_id=new_key(), number=number)
    with pytest.raises(refusals.ValuesRepeat):
        change_field(field, by=anton, is_unique=True)
    IndexedValue.objects.filter(number=1).first().delete()
    assert change_field(field, by=anton, is_unique=True).is_unique


def test_a_field_retires_comes_back_and_changes_are_undone(aurora: Cast) -> None:
    anton = aurora.viewer("anton")
    field = define_field(by=anton, names={"en": "Area"}, type="number")
    change_field(field, by=anton, unit="m²", names={"en": "Floor"})
    undo_entry(Entry.objects.get(event="field_changed"), by=anton)
    field.refresh_from_db()
    assert (field.unit, field.names) == ("", {"en": "Area"})
    assert retire_field(field, by=anton).retired_at is not None
    assert use_field_again(field, by=anton).retired_at is None


def test_fields_stand_in_the_order_given(aurora: Cast) -> None:
    anton = aurora.viewer("anton")
    one, two, three = (define_field(by=anton, names={"en": name}, type="text") for name in ("One", "Two", "Three"))
    order_fields([three.id, one.id], by=anton)
    assert list(Field.objects.values_list("key", flat=True)) == ["three", "two", "one"]


def test_what_is_missing_at_a_stage(aurora: Cast) -> None:
    define_field(by=aurora.viewer("anton"), names={"en": "Area"}, type="number", required_at=["entry"])
    define_field(
        by=aurora.viewer("anton"), names={"en": "Of persons"}, type="text", required_at=["entry"], party_kind="person"
    )
    empty, filled = (Filled("organisation", [], own) for own in ({}, {"area": "3"}))
    assert [one.key for one in missing_at("entry", empty)] == ["area"]
    assert missing_at("entry", filled) == missing_at("later", empty) == []


@pytest.mark.parametrize("name", ["olga", "mark", "sonya", "fedor", "vera"])
def test_only_who_may_defines_fields(aurora: Cast, name: str) -> None:
    field = define_field(by=aurora.viewer("anton"), names={"en": "Area"}, type="number")
    by = aurora.viewer(name)
    for way in (
        lambda: define_field(by=by, names={"en": "X"}, type="text"),
        lambda: change_field(field, by=by, unit="m"),
        lambda: retire_field(field, by=by),
        lambda: order_fields([field.id], by=by),
    ):
        with pytest.raises(NotAllowed):
            way()
    assert Field.objects.get().unit == ""


def test_choices_are_read_as_they_are_written_and_keep_their_keys(aurora: Cast) -> None:
    read = read_choices("Large | Крупный | Mare\nSmall\n\n | Средний", {})
    assert [one["key"] for one in read] == ["large", "small", "средний"]
    assert read[0]["names"] == {"en": "Large", "ru": "Крупный", "ro": "Mare"}
    assert written_choices(Field(choices=read)) == "Large | Крупный | Mare\nSmall\n | Средний"
    known = {one["key"]: one for one in read}
    again = read_choices("Huge | Крупный\nSmall | Мелкий", known)
    assert [(one["key"], one["names"]["en"]) for one in again] == [("large", "Huge"), ("small", "Small")]

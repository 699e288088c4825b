"""Schedules and PINs."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.platform.workstations.engine import day_plan, is_trivial, on_duty, overlapping, week_of

OLGA, MARK, VERA = UUID(int=1), UUID(int=2), UUID(int=3)
MONDAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Use:
    employee_id: UUID | None
    begins: time
    ends: time
    weekday: int | None = None
    on: date | None = None


MORNING, AFTERNOON = Use(OLGA, time(9), time(13), 0), Use(MARK, time(13), time(18), 0)


def test_a_day_is_as_its_day_of_the_week() -> None:
    uses = [AFTERNOON, MORNING, Use(VERA, time(9), time(18), 1)]
    assert day_plan(uses, MONDAY) == [MORNING, AFTERNOON]
    assert day_plan(uses, date(2026, 11, 25)) == []


def test_what_is_said_for_a_day_takes_its_place() -> None:
    vera = Use(VERA, time(10), time(12), on=MONDAY)
    assert day_plan([MORNING, AFTERNOON, vera], MONDAY) == [vera]
    assert day_plan([MORNING, Use(None, time(0), time(23), on=MONDAY)], MONDAY) == []
    assert day_plan([MORNING, vera], date(2026, 11, 30)) == [MORNING]


@pytest.mark.parametrize(
    ("at", "who"), [(time(8, 59), []), (time(9), [OLGA]), (time(12, 59), [OLGA]), (time(13), [MARK]), (time(18), [])]
)
def test_whose_time_it_is(at: time, who: list[UUID]) -> None:
    assert on_duty([MORNING, AFTERNOON], datetime.combine(MONDAY, at)) == who


def test_two_do_not_sit_there_at_once() -> None:
    assert overlapping([MORNING, AFTERNOON], Use(VERA, time(12), time(14), 0)) == MORNING
    assert overlapping([MORNING], Use(VERA, time(13), time(14), 0)) is None
    assert overlapping([MORNING], Use(VERA, time(9), time(13), 1)) is None
    assert overlapping([MORNING], Use(VERA, time(9), time(13), on=MONDAY)) is None


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_week_begins_on_monday_and_holds_its_day(day: date) -> None:
    week = week_of(day)
    assert (len(week), week[0].weekday(), day in week) == (7, 0, True)


@pytest.mark.parametrize(
    "pin", ["0000", "1234", "4321", "1212", "1221", "1122", "1999", "2026", "123456", "111222", "456456", "7777777"]
)
def test_pins_that_are_tried_first(pin: str) -> None:
    assert is_trivial(pin)


@pytest.mark.parametrize("pin", ["2580", "7391", "4826", "739182", "90210475"])
def test_pins_that_are_not(pin: str) -> None:
    assert not is_trivial(pin)

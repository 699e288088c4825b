"""Schedules and PINs, pure."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Protocol, TypeVar
from uuid import UUID

SHORTEST, LONGEST = 4, 8
YEARS = range(1900, 2100)


class Use(Protocol):
    """A time at which somebody uses a workstation: each week (`weekday`, Monday is 0) or on one day (`on`).

    `employee_id` None, only on one day: nobody uses it then.
    """

    employee_id: UUID | None
    weekday: int | None
    on: date | None
    begins: time
    ends: time


Slot = TypeVar("Slot", bound=Use)


def day_plan(uses: Iterable[Slot], day: date) -> list[Slot]:
    """Who uses the workstation on this day, by time: what was said for the day itself, else what holds each week."""
    uses = list(uses)
    own = [one for one in uses if one.on == day]
    plan = own or [one for one in uses if one.on is None and one.weekday == day.weekday()]
    return sorted((one for one in plan if one.employee_id), key=lambda one: one.begins)


def on_duty(uses: Iterable[Slot], moment: datetime) -> list[UUID]:
    """Whose time it is at this local moment, in the order of their beginnings."""
    plan = day_plan(uses, moment.date())
    found = [one.employee_id for one in plan if one.begins <= moment.time() < one.ends]
    return [key for key in dict.fromkeys(found) if key]


def overlapping(uses: Iterable[Slot], new: Use) -> Slot | None:
    """The first use that is at the same time as `new`, of the same kind: weekly, or of the same day."""
    same = (one for one in uses if (one.weekday, one.on) == (new.weekday, new.on))
    return next((one for one in same if one.begins < new.ends and new.begins < one.ends), None)


def week_of(day: date) -> list[date]:
    """The seven days, from Monday on, of the week in which `day` lies."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7)]


def is_trivial(pin: str) -> bool:
    """Whether somebody would try this PIN first: one digit or two repeated, a run, a year, a mirror, or pairs of one digit."""
    digits = [int(one) for one in pin]
    steps = {after - before for before, after in pairwise(digits)}
    halves = len(pin) % 2 == 0 and pin[: len(pin) // 2] == pin[len(pin) // 2 :]
    is_year = len(pin) == 4 and int(pin) in YEARS
    is_pairs = len(pin) % 2 == 0 and all(pin[at] == pin[at + 1] for at in range(0, len(pin), 2))
    return steps in ({0}, {1}, {-1}) or len(set(pin)) < 3 or halves or is_year or is_pairs or pin == pin[::-1]

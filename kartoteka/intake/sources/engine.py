"""The month of the call log as a matrix: sources by days, with totals."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Line(Generic[Key]):
    """A source with its calls on each day of the month."""

    source: Key
    calls: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.calls)


@dataclass(frozen=True, slots=True)
class Matrix(Generic[Key]):
    """`days`: every day of the month; each line has one figure per day."""

    days: tuple[date, ...]
    lines: tuple[Line[Key], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """All sources together, per day."""
        return tuple(sum(line.calls[place] for line in self.lines) for place in range(len(self.days)))

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)


def days_of(month: date) -> tuple[date, ...]:
    """All days of the month in which `month` lies."""
    first = month.replace(day=1)
    after = next_month(first)
    return tuple(first + timedelta(days=number) for number in range((after - first).days))


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before; before the first month of the calendar stands that month itself."""
    first = month.replace(day=1)
    return first if first == date.min else (first - timedelta(days=1)).replace(day=1)


def matrix_of(month: date, sources: Sequence[Key], counted: Iterable[tuple[Key, date, int]]) -> Matrix[Key]:
    """`counted`: (source, day, calls). Lines stand in the order of `sources`; a source that is not among them follows.

    Raises ValueError for a day of another month.
    """
    days = days_of(month)
    place = {day: number for number, day in enumerate(days)}
    calls = {source: [0] * len(days) for source in sources}
    for source, day, number in counted:
        if day not in place:
            raise ValueError(f"{day} is not of the month of {month}")
        calls.setdefault(source, [0] * len(days))[place[day]] += number
    return Matrix(days, tuple(Line(source, tuple(each)) for source, each in calls.items()))

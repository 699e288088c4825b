"""Months, quarters and years. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Step = Literal["month", "quarter", "year"]
STEPS: tuple[Step, ...] = ("month", "quarter", "year")
MONTHS_IN: dict[Step, int] = {"month": 1, "quarter": 3, "year": 12}


class NotAPeriod(ValueError):
    """Such a text names no period."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, quarter or year by its first day."""

    first: date
    step: Step

    @property
    def key(self) -> str:
        """ "2026-03", "2026-Q1", "2026"."""
        if self.step == "month":
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}-Q{(self.first.month + 2) // 3}" if self.step == "quarter" else str(self.first.year)

    @property
    def after(self) -> date:
        """The first day that is no more in it."""
        return _moved(self.first, MONTHS_IN[self.step])

    def before(self) -> "Period":
        """The period before it."""
        return Period(_moved(self.first, -MONTHS_IN[self.step]), self.step)


def period_of(day: date, step: Step) -> Period:
    """The period in which the day lies."""
    months = MONTHS_IN[step]
    return Period(date(day.year, (day.month - 1) // months * months + 1, 1), step)


def parse_period(key: str) -> Period:
    """The period of a key ("2026-03", "2026-Q1", "2026"). Raises NotAPeriod."""
    found = re.fullmatch(r"([12]\d{3})(?:-(?:Q([1-4])|(\d\d)))?", key)
    if not found:
        raise NotAPeriod(key)
    year, quarter, month = int(found[1]), found[2], found[3]
    try:
        if month:
            return Period(date(year, int(month), 1), "month")
        return Period(date(year, 3 * int(quarter) - 2, 1), "quarter") if quarter else Period(date(year, 1, 1), "year")
    except ValueError as error:
        raise NotAPeriod(key) from error


def last_periods(today: date, step: Step, count: int) -> list[Period]:
    """The `count` periods that end with today's, the oldest first."""
    found = [period_of(today, step)]
    while len(found) < count:
        found.append(found[-1].before())
    return found[::-1]


def _moved(first: date, months: int) -> date:
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)

"""When a yearly date comes next. Pure."""

from datetime import date


def next_occurrence(first: date, today: date) -> date:
    """The first day on or after `today` with the day and month of `first`; 29 February is the 28th in other years."""
    this_year = _in_year(first, today.year)
    return this_year if this_year >= today else _in_year(first, today.year + 1)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)

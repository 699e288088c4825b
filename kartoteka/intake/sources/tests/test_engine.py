"""The month as a matrix."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.intake.sources.engine import days_of, matrix_of, month_before, next_month

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_february_of_a_leap_year() -> None:
    days = days_of(date(2028, 2, 17))
    assert (len(days), days[0], days[-1]) == (29, date(2028, 2, 1), date(2028, 2, 29))


@given(DAYS)
def test_the_months_beside(day: date) -> None:
    assert month_before(next_month(day)) == day.replace(day=1)
    assert next_month(day) > day >= day.replace(day=1) > month_before(day)
    assert {one.month for one in days_of(day)} == {day.month}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 30), st.integers(1, 9)), max_size=30))
def test_totals_of_lines_and_of_days_agree(calls: list[tuple[str, int, int]]) -> None:
    matrix = matrix_of(date(2026, 11, 5), ["a"], [(source, date(2026, 11, day), n) for source, day, n in calls])
    assert sum(matrix.totals) == matrix.total == sum(n for _source, _day, n in calls)
    assert matrix.lines[0].source == "a"


def test_a_day_of_another_month_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-12-01"):
        matrix_of(date(2026, 11, 5), [], [("a", date(2026, 12, 1), 1)])

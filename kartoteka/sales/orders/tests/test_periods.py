from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.sales.orders.engine import MonthSums, by_period, growth, interval_days
from kartoteka.sales.orders.periods import STEPS, NotAPeriod, Period, last_periods, parse_period, period_of

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(DAYS, st.sampled_from(STEPS))
def test_a_day_lies_in_its_period_and_the_key_gives_it_back(day: date, step: str) -> None:
    period = period_of(day, step)
    assert period.first <= day < period.after
    assert parse_period(period.key) == period
    assert period.before().after == period.first


@pytest.mark.parametrize(
    "key", ["", "2026-13", "2026-00", "2026-Q5", "26", "2026-1", "2026-Q1; DROP", "0999", "２０２６"]
)
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(NotAPeriod):
        parse_period(key)


def test_last_periods_end_with_the_present_one() -> None:
    assert [one.key for one in last_periods(date(2026, 2, 10), "quarter", 3)] == ["2025-Q3", "2025-Q4", "2026-Q1"]


@given(st.lists(st.tuples(DAYS, st.integers(-(10**6), 10**6)), max_size=60), st.sampled_from(STEPS))
def test_periods_share_out_what_the_months_hold(rows: list[tuple[date, int]], step: str) -> None:
    months = [
        MonthSums(day.replace(day=1), orders=1, amount=Decimal(amount), paid={"cash": Decimal(1)})
        for day, amount in rows
    ]
    periods = sorted({period_of(month.month, step) for month in months})
    sums = by_period(months, step, periods)
    assert sum(one.amount for one in sums) == sum(amount for _day, amount in rows)
    assert sum(one.orders for one in sums) == sum(int(one.paid_in_all) for one in sums) == len(rows)


def test_a_period_without_dealing_is_zero() -> None:
    (empty,) = by_period([], "month", [Period(date(2026, 1, 1), "month")])
    assert (empty.orders, empty.amount, empty.paid_in_all) == (0, Decimal(0), Decimal(0))


def test_growth_and_interval() -> None:
    assert (growth(Decimal(118), Decimal(100)), growth(Decimal(5), Decimal(0))) == (18, None)
    start = date(2026, 1, 1)
    assert interval_days(start, start + timedelta(days=21), 3) == Decimal("10.5")
    assert interval_days(start, start, 3) is None
    assert interval_days(start, start + timedelta(days=21), 1) is None

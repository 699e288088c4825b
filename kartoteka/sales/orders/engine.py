"""Figures of dealing with one customer, from sums by month. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kartoteka.sales.orders.periods import Period, Step, period_of

NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class MonthSums:
    """One month in one currency. `amount`: bought less returned. `due`, `in_time`: invoices that fell due, and of them
    those paid in full by their day. `paid`: money by method."""

    month: date
    orders: int = 0
    returns: int = 0
    amount: Decimal = NONE
    paid: dict[str, Decimal] = field(default_factory=dict)
    due: int = 0
    in_time: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class PeriodSums:
    """The same of a month, quarter or year."""

    period: Period
    orders: int
    returns: int
    amount: Decimal
    paid: dict[str, Decimal]
    due: int
    in_time: int
    claims: int

    @property
    def paid_in_all(self) -> Decimal:
        return sum(self.paid.values(), NONE)


def by_period(months: Iterable[MonthSums], step: Step, periods: Sequence[Period]) -> list[PeriodSums]:
    """Sums of the given periods, in their order; a period without dealing has zeros."""
    known: dict[Period, list[MonthSums]] = {period: [] for period in periods}
    for month in months:
        period = period_of(month.month, step)
        if period in known:
            known[period].append(month)
    return [_summed(period, known[period]) for period in periods]


def total(months: Sequence[MonthSums], period: Period) -> PeriodSums:
    """Sums of all the months given, under the name of `period`."""
    return _summed(period, months)


def in_time_share(sums: PeriodSums) -> int | None:
    """Per cent of invoices that were paid in full by their day; None where none fell due."""
    return round(100 * sums.in_time / sums.due) if sums.due else None


def growth(now: Decimal, before: Decimal) -> int | None:
    """By how many per cent `now` is more than `before`; None without a before."""
    return round(100 * (now - before) / before) if before > 0 else None


def interval_days(first: date | None, last: date | None, orders: int) -> Decimal | None:
    """Days between two orders on average, to a tenth; None below two orders or with all on one day."""
    if orders < 2 or first is None or last is None or first == last:
        return None
    return round(Decimal((last - first).days) / (orders - 1), 1)


def _summed(period: Period, months: Iterable[MonthSums]) -> PeriodSums:
    rows = list(months)
    paid: dict[str, Decimal] = {}
    for row in rows:
        for method, amount in row.paid.items():
            paid[method] = paid.get(method, NONE) + amount
    return PeriodSums(
        period, sum(row.orders for row in rows), sum(row.returns for row in rows), sum((row.amount for row in rows), NONE), paid,
        sum(row.due for row in rows), sum(row.in_time for row in rows), sum(row.claims for row in rows),
    )  # fmt: skip

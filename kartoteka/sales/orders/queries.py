"""Figures of dealing with one customer, and the rows behind each of them. Who may see the card is asked before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, QuerySet, Sum
from django.utils import timezone

from kartoteka.cards.parties.models import Party
from kartoteka.platform import clock
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.sales.orders.engine import MonthSums
from kartoteka.sales.orders.models import Claim, Invoice, Order, Payment
from kartoteka.sales.orders.periods import Period

CANCELLED = "cancelled"

ORDERS = """
SELECT date_trunc('month', placed_at AT TIME ZONE %(zone)s)::date, currency, count(*) FILTER (WHERE NOT is_return),
       count(*) FILTER (WHERE is_return), sum(amount), min(placed_at) FILTER (WHERE NOT is_return),
       max(placed_at) FILTER (WHERE NOT is_return)
FROM orders_order WHERE firm_id = %(firm)s AND party_id = %(party)s AND status <> 'cancelled' GROUP BY 1, 2 ORDER BY 1
"""
PAID = """
SELECT date_trunc('month', paid_on)::date, currency, method, sum(amount)
FROM orders_payment WHERE firm_id = %(firm)s AND party_id = %(party)s GROUP BY 1, 2, 3 ORDER BY 1, 3
"""
# An invoice counts once its day has come, or once it is paid in full before.
DUE = """
SELECT date_trunc('month', i.due_on)::date, i.currency, count(*), count(*) FILTER (WHERE p.by_day >= i.amount)
FROM orders_invoice i
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(amount) FILTER (WHERE paid_on <= i.due_on), 0) AS by_day
    FROM orders_payment WHERE firm_id = i.firm_id AND invoice_id = i.id
) p
WHERE i.firm_id = %(firm)s AND i.party_id = %(party)s AND (i.due_on < %(today)s OR (i.due_on IS NOT NULL AND p.by_day >= i.amount))
GROUP BY 1, 2
"""
CLAIMS = """
SELECT date_trunc('month', opened_at AT TIME ZONE %(zone)s)::date, count(*), count(*) FILTER (WHERE closed_at IS NULL)
FROM orders_claim WHERE firm_id = %(firm)s AND party_id = %(party)s GROUP BY 1
"""
# Bought this year, and in the same days of the year before.
YEARS = """
SELECT currency, COALESCE(sum(amount) FILTER (WHERE placed_at >= %(year)s), 0),
       COALESCE(sum(amount) FILTER (WHERE placed_at >= %(before)s AND placed_at < %(until)s), 0)
FROM orders_order WHERE firm_id = %(firm)s AND party_id = %(party)s AND status <> 'cancelled' AND placed_at >= %(before)s GROUP BY 1
"""
BOUGHT = """
SELECT COALESCE(p.name, NULLIF(l.description, ''), '–') AS name, COALESCE(p.code, '') AS code, sum(l.quantity), sum(l.amount),
       count(DISTINCT l.order_id)
FROM orders_order o JOIN orders_orderline l ON l.firm_id = o.firm_id AND l.order_id = o.id
LEFT JOIN catalog_product p ON p.firm_id = l.firm_id AND p.id = l.product_id
WHERE o.firm_id = %(firm)s AND o.party_id = %(party)s AND o.status <> 'cancelled' AND o.currency = %(currency)s
GROUP BY 1, 2 ORDER BY 4 DESC, 1 LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Dealing:
    """All of a customer's figures in one currency. `currencies`: all he deals in, the most used first."""

    currency: str
    currencies: tuple[str, ...]
    months: list[MonthSums]
    this_year: Decimal
    year_before: Decimal
    first_order: date | None
    last_order: date | None
    open_claims: int


def dealing_with(party: Party, currency: str = "") -> Dealing:
    """Figures of dealing with the customer, by month. Five statements, set-based."""
    months: dict[tuple[date, str], MonthSums] = {}
    orders = _rows(ORDERS, party)
    used: dict[str, int] = {}
    for month, one, count, returns, amount, _first, _last in orders:
        months[month, one] = MonthSums(month, count, returns, amount)
        used[one] = used.get(one, 0) + count
    for month, one, method, amount in _rows(PAID, party):
        known = months.get((month, one), MonthSums(month))
        months[month, one] = replace(known, paid=known.paid | {method: amount})
        used.setdefault(one, 0)
    for month, one, due, in_time in _rows(DUE, party):
        months[month, one] = replace(months.get((month, one), MonthSums(month)), due=due, in_time=in_time)
        used.setdefault(one, 0)
    currencies = tuple(sorted(used, key=lambda one: (-used[one], one))) or (party.firm.currency,)
    chosen = currency if currency in currencies else currencies[0]
    open_claims = _add_claims(months, party, chosen)
    this_year, before = next(
        ((now, then) for one, now, then in _rows(YEARS, party) if one == chosen), (Decimal(0), Decimal(0))
    )
    moments = [(first, last) for _m, one, _c, _r, _a, first, last in orders if one == chosen and first]
    mine = sorted((row for (_m, one), row in months.items() if one == chosen), key=lambda row: row.month)
    return Dealing(
        chosen, currencies, mine, this_year, before,
        timezone.localdate(min(first for first, _last in moments)) if moments else None,
        timezone.localdate(max(last for _first, last in moments)) if moments else None, open_claims,
    )  # fmt: skip


def _add_claims(months: dict[tuple[date, str], MonthSums], party: Party, currency: str) -> int:
    """Claims have no currency; they are told with the one shown. Returns how many are open."""
    still_open = 0
    for month, count, unclosed in _rows(CLAIMS, party):
        months[month, currency] = replace(months.get((month, currency), MonthSums(month)), claims=count)
        still_open += unclosed
    return still_open


@dataclass(frozen=True, slots=True)
class Bought:
    """One product over all orders of a customer. `orders`: in how many it stands."""

    name: str
    code: str
    quantity: Decimal
    amount: Decimal
    orders: int


def products_bought(party: Party, currency: str, limit: int = 50) -> list[Bought]:
    """What was bought most, by money, returns taken off."""
    return [Bought(*row) for row in _rows(BOUGHT, party, currency=currency, limit=limit)]


def orders_in(party: Party, period: Period | None, currency: str = "") -> QuerySet[Order]:
    """Orders and returns behind a figure, newest first; None is all time, "" all currencies. Cancelled ones do not count."""
    found = _between(Order.objects.filter(party=party).exclude(status=CANCELLED), "placed_at", period)
    return found.filter(currency=currency) if currency else found


def payments_in(party: Party, period: Period | None, currency: str = "") -> QuerySet[Payment]:
    """Payments behind a figure, newest first."""
    found = _on_days(Payment.objects.filter(party=party).select_related("invoice"), "paid_on", period)
    return found.filter(currency=currency) if currency else found


def invoices_in(party: Party, period: Period | None, currency: str = "") -> QuerySet[Invoice]:
    """Invoices that fall due in the period, newest first."""
    found = _on_days(Invoice.objects.filter(party=party).order_by("-due_on", "-id"), "due_on", period)
    return found.filter(currency=currency) if currency else found


def claims_in(party: Party, period: Period | None) -> QuerySet[Claim]:
    """Claims opened in the period, newest first."""
    return _between(Claim.objects.filter(party=party).select_related("order"), "opened_at", period)


def _between(rows: QuerySet[Any], column: str, period: Period | None) -> QuerySet[Any]:
    if period is None:
        return rows
    return rows.filter(**{f"{column}__gte": _start(period.first), f"{column}__lt": _start(period.after)})


def _on_days(rows: QuerySet[Any], column: str, period: Period | None) -> QuerySet[Any]:
    return rows if period is None else rows.filter(**{f"{column}__gte": period.first, f"{column}__lt": period.after})


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _rows(sql: str, party: Party, **more: Any) -> list[tuple[Any, ...]]:
    today = clock.today()
    last_year = today.replace(year=today.year - 1, day=min(today.day, 28) if today.month == 2 else today.day)
    values = {
        "firm": current_firm_id(), "party": party.id, "zone": timezone.get_current_timezone_name(), "today": today,
        "year": _start(date(today.year, 1, 1)), "before": _start(date(today.year - 1, 1, 1)),
        "until": _start(date.fromordinal(last_year.toordinal() + 1)),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(sql, values | more)
        return cursor.fetchall()


def ordered_since(first: Mapping[UUID, datetime]) -> set[UUID]:
    """Of these cards, each with a moment, those that ordered at that moment or after it. One query."""
    orders = Order.objects.filter(party_id__in=list(first), is_return=False).exclude(status=CANCELLED).order_by()
    latest = orders.values_list("party_id").annotate(last=Max("placed_at"))
    return {party for party, last in latest if last >= first[party]}


def ordered_between(party_ids: Sequence[UUID], begin: datetime, end: datetime, currency: str) -> Mapping[UUID, float]:
    """Card -> what it ordered less what it returned, from `begin` on and before `end`, in the currency; of those that ordered
    anything then. One query."""
    orders = Order.objects.filter(party_id__in=party_ids, currency=currency, placed_at__gte=begin, placed_at__lt=end)
    sums = orders.exclude(status=CANCELLED).order_by().values_list("party_id").annotate(together=Sum("amount"))
    return {party: float(together) for party, together in sums}

"""The third section of the card, and the rows behind its figures."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from babel.dates import format_date
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.parties.models import Party
from kartoteka.platform import clock
from kartoteka.platform.ui import formats
from kartoteka.platform.ui.charts import Chart, Series
from kartoteka.sales.orders import engine
from kartoteka.sales.orders.engine import PeriodSums
from kartoteka.sales.orders.periods import Period, Step, last_periods, period_of
from kartoteka.sales.orders.queries import Dealing

SHOWN: dict[Step, int] = {"month": 24, "quarter": 12, "year": 8}
STEP_TITLES: dict[Step, Promise] = {
    "month": gettext_lazy("month"),
    "quarter": gettext_lazy("quarter"),
    "year": gettext_lazy("year"),
}
METHODS: dict[str, Promise] = {
    "transfer": gettext_lazy("transfer"),
    "cash": gettext_lazy("cash"),
    "card": gettext_lazy("card"),
    "offset": gettext_lazy("offset"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A period with the addresses of the rows behind each figure."""

    label: str
    sums: PeriodSums
    in_time: int | None
    orders_url: str
    payments_url: str
    invoices_url: str
    claims_url: str


@dataclass(frozen=True, slots=True)
class WorkSection:
    """`growth`: per cent against the same days of the year before. `interval`: days between orders. `methods`: how he pays."""

    party: Party
    dealing: Dealing
    step: Step
    chart: Chart
    rows: list[Row]
    this_year: Row
    ever: Row
    growth: int | None
    interval: str
    average: Decimal | None
    in_time: int | None
    methods: list[tuple[str, int]]
    steps: list[tuple[Step, str]]
    is_empty: bool

    @property
    def drawing(self) -> str:
        """What the chart's script reads: JSON in a hidden element, since a fragment may bring no script, not even of JSON."""
        return json.dumps(self.chart.for_script())


def work_section(party: Party, dealing: Dealing, step: Step) -> WorkSection:
    """The figures as the card shows them, by `step`."""
    today = clock.today()
    periods = _shown_periods(dealing, step, today)
    sums = engine.by_period(dealing.months, step, periods)
    year = engine.by_period(dealing.months, "year", [period_of(today, "year")])[0]
    ever = engine.total(dealing.months, period_of(today, "year"))
    interval = engine.interval_days(dealing.first_order, dealing.last_order, ever.orders)
    rows = [_row(party, one, dealing.currency) for one in sums]
    return WorkSection(
        party, dealing, step, _chart(dealing, sums, rows, step, today), rows[::-1], _row(party, year, dealing.currency),
        _row(party, ever, dealing.currency, ever=True), engine.growth(dealing.this_year, dealing.year_before),
        formats.decimal(interval) if interval is not None else "", round(ever.amount / ever.orders, 2) if ever.orders else None,
        engine.in_time_share(ever), _methods(ever), [(one, str(title)) for one, title in STEP_TITLES.items()],
        is_empty=not dealing.months,
    )  # fmt: skip


def _shown_periods(dealing: Dealing, step: Step, today: date) -> list[Period]:
    """Up to the last period with dealing (today's, if he deals still), not before the first, at least four."""
    months = [row.month for row in dealing.months]
    newest = (
        max([*months, today.replace(day=1)]) if months and (today - months[-1]).days < 800 else (months or [today])[-1]
    )
    found = last_periods(newest, step, SHOWN[step])
    oldest = months[0] if months else newest
    kept = [period for period in found if period.after > oldest]
    return kept if len(kept) >= 4 else found[-4:]


def _row(party: Party, sums: PeriodSums, currency: str, *, ever: bool = False) -> Row:
    query = {"currency": currency} if ever else {"period": sums.period.key, "currency": currency}
    urls = [
        f"{reverse(f'orders:{name}', args=[party.id])}?{urlencode(query)}"
        for name in ("orders", "payments", "invoices", "claims")
    ]
    return Row(period_label(sums.period), sums, engine.in_time_share(sums), *urls)


def period_label(period: Period) -> str:
    """ "Mar 2026", "Q1 2026", "2026" in the reader's language."""
    if period.step == "month":
        return format_date(period.first, "LLL y", locale=formats.reader_locale())
    if period.step == "quarter":
        return _("Q%(quarter)s %(year)s") % {"quarter": (period.first.month + 2) // 3, "year": period.first.year}
    return str(period.first.year)


def _chart(dealing: Dealing, sums: list[PeriodSums], rows: list[Row], step: Step, today: date) -> Chart:
    """The present period is pale: it is not over."""
    is_running = bool(sums) and sums[-1].period == period_of(today, step)
    series = Series(
        _("Bought"), tuple(one.amount for one in sums), dealing.currency, len(sums) - 1 if is_running else None
    )
    labels = tuple(row.label for row in rows)
    urls = tuple(row.orders_url for row in rows)
    return Chart(
        "work",
        _("Bought, by %(step)s") % {"step": STEP_TITLES[step]},
        "bar",
        STEP_TITLES[step],
        labels,
        (series,),
        urls,
        small=True,
    )


def _methods(sums: PeriodSums) -> list[tuple[str, int]]:
    """Method of payment -> per cent of the money, the most used first."""
    whole = sums.paid_in_all
    if whole <= 0:
        return []
    shares = [(str(METHODS.get(method, method)), round(100 * amount / whole)) for method, amount in sums.paid.items()]
    return sorted(shares, key=lambda pair: -pair[1])

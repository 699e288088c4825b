from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import visible_party
from kartoteka.platform.ui.doors import page
from kartoteka.sales.orders import queries
from kartoteka.sales.orders.functions import VIEW
from kartoteka.sales.orders.models import Order
from kartoteka.sales.orders.pages import period_label, work_section
from kartoteka.sales.orders.periods import STEPS, NotAPeriod, Period, parse_period

ROWS = 100


@page
@require_GET
def work(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """The third section of the card."""
    party = _party(request, party_id)
    step = request.GET.get("by", "month")
    dealing = queries.dealing_with(party, request.GET.get("currency", ""))
    return render(
        request, "orders/work.html", {"work": work_section(party, dealing, step if step in STEPS else "month")}
    )


@page
@require_GET
def orders(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party, period, currency = _asked(request, party_id)
    return _rows(request, party, period, currency, queries.orders_in(party, period, currency), "orders", _("Orders"))


@page
@require_GET
def payments(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party, period, currency = _asked(request, party_id)
    return _rows(
        request, party, period, currency, queries.payments_in(party, period, currency), "payments", _("Payments")
    )


@page
@require_GET
def invoices(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party, period, currency = _asked(request, party_id)
    return _rows(
        request, party, period, currency, queries.invoices_in(party, period, currency), "invoices", _("Invoices")
    )


@page
@require_GET
def claims(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party, period, _currency = _asked(request, party_id)
    return _rows(request, party, period, "", queries.claims_in(party, period), "claims", _("Claims"))


@page
@require_GET
def bought(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """What was bought most."""
    party, _period, currency = _asked(request, party_id)
    shown = {
        "products": queries.products_bought(party, currency or party.firm.currency),
        "currency": currency or party.firm.currency,
    }
    return render(request, "orders/bought.html", shown)


@page
@require_GET
def order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """One order with its lines, invoices and claims."""
    request.viewer.may(VIEW.key).or_raise()
    row = Order.objects.select_related("party").get(id=order_id)
    if row.party_id is None:
        raise Http404
    visible_party(row.party_id, viewer=request.viewer)
    shown = {
        "order": row,
        "lines": row.lines.select_related("product")[:1000],
        "invoices": row.invoices.all(),
        "claims": row.claims.all(),
    }
    return render(request, "orders/order.html", shown)


def _party(request: HttpRequest, party_id: UUID) -> Party:
    party = visible_party(party_id, viewer=request.viewer)
    request.viewer.may(VIEW.key).or_raise()
    return party


def _asked(request: HttpRequest, party_id: UUID) -> tuple[Party, Period | None, str]:
    """The card, the period and the currency of the request. A period that is none is not found."""
    key = request.GET.get("period", "")
    try:
        period = parse_period(key) if key else None
    except NotAPeriod as error:
        raise Http404 from error
    return _party(request, party_id), period, request.GET.get("currency", "")[:3]


def _rows(
    request: HttpRequest, party: Party, period: Period | None, currency: str, rows: QuerySet[Any], kind: str, title: str
) -> HttpResponse:
    found = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    total = rows.order_by().aggregate(total=Sum("amount"))["total"] if currency else None
    shown = {
        "party": party, "title": title, "period": period_label(period) if period else _("all time"), "page": found, "total": total,
        "currency": currency, "rows_template": f"orders/{kind}_rows.html",
    }  # fmt: skip
    return render(request, "orders/rows.html", shown)

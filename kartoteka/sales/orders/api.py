"""Orders, invoices, payments and claims over the API, to read, of the cards that the caller may see."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import visible_party
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.sales.orders import schemas
from kartoteka.sales.orders.functions import VIEW
from kartoteka.sales.orders.models import Claim, Invoice, Order, Payment

router = Router(tags=["orders"])
MOST_LINES = 1000


@router.get("/orders", response=schemas.OrderPage, operation_id="list_orders")
def list_orders(request: HttpRequest, asked: Query[schemas.OrderFilter], paging: Query[Paging]) -> dict[str, Any]:
    """The newest first; cash sales without a customer are left out."""
    rows = _of_cards(Order, request, asked.party)
    wanted = {"number": asked.number, "placed_at__gte": asked.since, "placed_at__lte": asked.until}
    return page_of(_filtered(rows, wanted), list, paging, by="placed_at", newest=True)


@router.get("/orders/{uuid:order_id}", response=schemas.OrderDetail, operation_id="get_order")
def get_order(request: HttpRequest, order_id: UUID) -> dict[str, Any]:
    """One order with its lines."""
    row = _of_cards(Order, request, None).get(id=order_id)
    shown = {name: getattr(row, name) for name in schemas.OrderOut.model_fields}
    return shown | {"lines": list(row.lines.all()[:MOST_LINES])}


@router.get("/invoices", response=schemas.InvoicePage, operation_id="list_invoices")
def list_invoices(request: HttpRequest, asked: Query[schemas.RowFilter], paging: Query[Paging]) -> dict[str, Any]:
    """By the day of issue, the newest first."""
    wanted = {"issued_on__gte": asked.since, "issued_on__lte": asked.until}
    return page_of(_filtered(_of_cards(Invoice, request, asked.party), wanted), list, paging, by="issued_on", newest=True)


@router.get("/payments", response=schemas.PaymentPage, operation_id="list_payments")
def list_payments(request: HttpRequest, asked: Query[schemas.RowFilter], paging: Query[Paging]) -> dict[str, Any]:
    """By the day of payment, the newest first."""
    wanted = {"paid_on__gte": asked.since, "paid_on__lte": asked.until}
    return page_of(_filtered(_of_cards(Payment, request, asked.party), wanted), list, paging, by="paid_on", newest=True)


@router.get("/claims", response=schemas.ClaimPage, operation_id="list_claims")
def list_claims(request: HttpRequest, asked: Query[schemas.RowFilter], paging: Query[Paging]) -> dict[str, Any]:
    """By the moment they were opened, the newest first."""
    since = timezone.make_aware(datetime.combine(asked.since, time.min)) if asked.since else None
    until = timezone.make_aware(datetime.combine(asked.until, time.max)) if asked.until else None
    rows = _filtered(_of_cards(Claim, request, asked.party), {"opened_at__gte": since, "opened_at__lte": until})
    return page_of(rows, list, paging, by="opened_at", newest=True)


def _of_cards(model: type[Model], request: HttpRequest, party_id: UUID | None) -> QuerySet[Any]:
    """Rows of one card, or of all that the caller may see. Raises NotAllowed, Party.DoesNotExist."""
    viewer = request.viewer
    viewer.may(VIEW.key).or_raise()
    if party_id:
        return model.objects.filter(party=visible_party(party_id, viewer=viewer))
    if viewer.scope_of("parties.view") == "all":
        return model.objects.exclude(party=None)
    return model.objects.filter(party__in=Party.objects.visible_to(viewer))


def _filtered(rows: QuerySet[Any], wanted: dict[str, Any]) -> QuerySet[Any]:
    return rows.filter(**{name: value for name, value in wanted.items() if value})

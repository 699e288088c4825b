"""Products over the API, to read."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from kartoteka.cards.catalog.models import Product
from kartoteka.cards.parties.queries import visible_ids
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import Shown, string

router = Router(tags=["products"])


class ProductOut(Shown):
    """`owner_id`: the card of whoever it belongs to, null if it is ours or the card may not be seen."""

    id: UUID
    code: str
    name: str
    unit: str
    price: Decimal | None
    currency: str
    owner_id: UUID | None
    is_retired: bool


class ProductPage(Shown):
    items: list[ProductOut]
    next: str | None


@router.get("/products", response=ProductPage, operation_id="list_products")
def list_products(request: HttpRequest, paging: Query[Paging], code: string(60) = "") -> dict[str, Any]:
    """All, or the one of this code."""
    request.viewer.may("parties.view").or_raise()
    rows = Product.objects.filter(code=code) if code else Product.objects.all()
    return page_of(rows, lambda found: _shown(found, request.viewer), paging)


@router.get("/products/{uuid:product_id}", response=ProductOut, operation_id="get_product")
def get_product(request: HttpRequest, product_id: UUID) -> dict[str, Any]:
    request.viewer.may("parties.view").or_raise()
    return _shown([Product.objects.get(id=product_id)], request.viewer)[0]


def _shown(rows: list[Product], viewer: Viewer) -> list[dict[str, Any]]:
    owners = visible_ids([row.owner_id for row in rows if row.owner_id], viewer=viewer)
    columns = ("id", "code", "name", "unit", "price", "currency")
    return [
        {name: getattr(row, name) for name in columns}
        | {"owner_id": row.owner_id if row.owner_id in owners else None, "is_retired": row.retired_at is not None}
        for row in rows
    ]

"""Orders and what belongs to them as the API shows them."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ninja import Schema

from kartoteka.platform.api.shapes import Shown, string


class OrderFilter(Schema):
    """`number`: as it stands on the paper."""

    party: UUID | None = None
    number: string(60) = ""
    since: datetime | None = None
    until: datetime | None = None


class RowFilter(Schema):
    """`since` and `until`: days, both included."""

    party: UUID | None = None
    since: date | None = None
    until: date | None = None


class OrderOut(Shown):
    """`is_return`: amounts are negative."""

    id: UUID
    number: str
    party_id: UUID
    placed_at: datetime
    is_return: bool
    currency: str
    amount: Decimal
    line_count: int
    status: str
    due_on: date | None


class LineOut(Shown):
    """`amount` = `quantity` x `unit_price`, less `discount` (a share, 0 to 1)."""

    id: UUID
    position: int
    product_id: UUID | None
    description: str
    quantity: Decimal
    unit_price: Decimal
    discount: Decimal
    amount: Decimal


class OrderDetail(OrderOut):
    """With its lines, 1,000 at most."""

    lines: list[LineOut]


class InvoiceOut(Shown):
    id: UUID
    number: str
    party_id: UUID
    order_id: UUID | None
    issued_on: date
    due_on: date | None
    currency: str
    amount: Decimal


class PaymentOut(Shown):
    id: UUID
    party_id: UUID
    invoice_id: UUID | None
    paid_on: date
    method: str
    currency: str
    amount: Decimal
    reference: str


class ClaimOut(Shown):
    id: UUID
    party_id: UUID
    order_id: UUID | None
    opened_at: datetime
    closed_at: datetime | None
    subject: str
    text: str
    amount: Decimal | None


class OrderPage(Shown):
    items: list[OrderOut]
    next: str | None


class InvoicePage(Shown):
    items: list[InvoiceOut]
    next: str | None


class PaymentPage(Shown):
    items: list[PaymentOut]
    next: str | None


class ClaimPage(Shown):
    items: list[ClaimOut]
    next: str | None

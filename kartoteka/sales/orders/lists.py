"""The lists of orders, invoices, payments and claims: those of the cards that the viewer sees."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.functions import declare
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel
from kartoteka.platform.lists import shown
from kartoteka.platform.lists.definitions import LISTS, Column, Filter, ListDefinition, Sort
from kartoteka.sales.orders.functions import VIEW
from kartoteka.sales.orders.models import Claim, Invoice, Order, Payment

EXPORT = declare("orders.export", _("Export orders, payments and claims"), administrator="all", owner="all", supervisor="all")


def rows_of(model: type[FirmModel]) -> Callable[[Viewer, str], QuerySet]:
    """Who sees all cards sees cash sales too; others what stands on the cards they see."""

    def rows(viewer: Viewer, function: str) -> QuerySet:
        if not viewer.may(function) or not viewer.may("parties.view"):
            return model.objects.none()
        if viewer.scope_of("parties.view") == "all":
            return model.objects.all()
        return model.objects.filter(party__in=Party.objects.visible_to(viewer).order_by())

    return rows


def amount(key: str = "amount") -> Column:
    reads = (key, "currency")
    return Column(key, _("Amount"), reads, shown.money, lambda sum_, _currency: sum_, align="end", is_default=True)


def customer() -> Column:
    return Column("customer", _("Customer"), ("party_id", "party__name"), _linked, _name, field="name", is_default=True)


def _linked(key: object, name: str | None) -> str:
    return format_html('<a href="/cards/{}/">{}</a>', key, name) if key else ""


def _name(key: object, name: str | None) -> str | None:
    return name


def _of_customer() -> Filter:
    return Filter("customer", _("Customer"), "lower", "party__sort_name", field="name")


def _money_filters() -> list[Filter]:
    return [Filter("amount", _("Amount"), "number", "amount"), Filter("currency", _("Currency"), "text", "currency")]


def _day(key: str, title: object, **more: object) -> Column:
    return Column(key, title, (key,), shown.day, is_default=True, **more)


def _by(*order: str) -> Sort:
    return Sort(order, descending_first=True)


def order_columns(viewer: Viewer) -> list[Column]:
    return [
        Column("number", _("Number"), ("number",), sort=Sort(("number",)), is_default=True, is_link=True),
        Column("placed_at", _("Placed"), ("placed_at",), shown.dated, sort=_by("placed_at"), is_default=True),
        customer(),
        amount(),
        Column("currency", _("Currency"), ("currency",)),
        Column("line_count", _("Lines"), ("line_count",), align="end", is_default=True),
        Column("is_return", _("Return"), ("is_return",), lambda value: "↩" if value else "", is_default=True),
        Column("status", _("Status"), ("status",)),
        _day("due_on", _("Due")),
    ]


def order_filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("number", _("Number"), "text", "number"),
        Filter("placed_at", _("Placed"), "moment", "placed_at"),
        _of_customer(),
        *_money_filters(),
        Filter("is_return", _("Return"), "flag", "is_return"),
        Filter("status", _("Status"), "text", "status"),
        Filter("due_on", _("Due"), "day", "due_on"),
        Filter("cash", _("With a customer"), "flag", "id", ask=lambda values: Q(party__isnull=values[0] == "0")),
    ]


def invoice_columns(viewer: Viewer) -> list[Column]:
    return [
        Column("number", _("Number"), ("number",), sort=Sort(("number",)), is_default=True),
        _day("issued_on", _("Issued"), sort=_by("issued_on")),
        customer(),
        amount(),
        Column("currency", _("Currency"), ("currency",)),
        _day("due_on", _("Due")),
    ]


def invoice_filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("number", _("Number"), "text", "number"),
        Filter("issued_on", _("Issued"), "day", "issued_on"),
        Filter("due_on", _("Due"), "day", "due_on"),
        _of_customer(),
        *_money_filters(),
    ]


def payment_columns(viewer: Viewer) -> list[Column]:
    return [
        _day("paid_on", _("Paid"), sort=_by("paid_on")),
        customer(),
        amount(),
        Column("currency", _("Currency"), ("currency",)),
        Column("method", _("Method"), ("method",), is_default=True),
        Column("invoice", _("Invoice"), ("invoice__number",), is_default=True),
        Column("reference", _("Reference"), ("reference",)),
    ]


def payment_filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("paid_on", _("Paid"), "day", "paid_on"),
        Filter("method", _("Method"), "text", "method"),
        _of_customer(),
        *_money_filters(),
        Filter("reference", _("Reference"), "text", "reference"),
    ]


def claim_columns(viewer: Viewer) -> list[Column]:
    return [
        Column("opened_at", _("Opened"), ("opened_at",), shown.dated, sort=_by("opened_at"), is_default=True),
        customer(),
        Column("subject", _("Subject"), ("subject",), is_default=True),
        Column("amount", _("Amount"), ("amount",), lambda sum_: shown.money(sum_, ""), align="end", is_default=True),
        Column("order", _("Order"), ("order__number",), is_default=True),
        Column("closed_at", _("Closed"), ("closed_at",), shown.dated, is_default=True),
    ]


def claim_filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("opened_at", _("Opened"), "moment", "opened_at"),
        Filter("closed_at", _("Closed"), "moment", "closed_at"),
        Filter("subject", _("Subject"), "text", "subject"),
        _of_customer(),
    ]


NOTHING = _("They come in from files of orders, or over the API from the system where they are kept.")
for definition in (
    ListDefinition(
        "orders", _("Orders"), rows_of(Order), order_columns, order_filters, "-placed_at", VIEW.key, "orders:list",
        row_url=lambda key: f"/orders/{key}/", export=EXPORT.key, icon="orders", empty_title=_("No orders yet"), empty_text=NOTHING,
    ),
    ListDefinition(
        "invoices", _("Invoices"), rows_of(Invoice), invoice_columns, invoice_filters, "-issued_on", VIEW.key,
        "orders:invoice_list", export=EXPORT.key, icon="invoice", empty_title=_("No invoices yet"), empty_text=NOTHING,
    ),
    ListDefinition(
        "payments", _("Payments"), rows_of(Payment), payment_columns, payment_filters, "-paid_on", VIEW.key,
        "orders:payment_list", export=EXPORT.key, icon="payment", empty_title=_("No payments yet"), empty_text=NOTHING,
    ),
    ListDefinition(
        "claims", _("Claims"), rows_of(Claim), claim_columns, claim_filters, "-opened_at", VIEW.key, "orders:claim_list",
        export=EXPORT.key, icon="claim", empty_title=_("No claims"), empty_text=NOTHING,
    ),
):  # fmt: skip
    LISTS.register(definition.key, definition)

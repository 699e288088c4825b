"""History of work on the card, and what the timeline knows of orders, payments and claims."""

from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.card.seams import PANELS, TIMELINE, Panel, TimelineItem, TimelineSource
from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.ui import formats
from kartoteka.sales.orders.models import Claim, Order, Payment
from kartoteka.sales.orders.pages import METHODS


def order_items(party: Party, viewer: Viewer, before: datetime | None, limit: int) -> list[TimelineItem]:
    rows = Order.objects.filter(party=party)
    if before:
        rows = rows.filter(placed_at__lt=before)
    return [_order(row) for row in rows.order_by("-placed_at")[:limit]]


def _order(row: Order) -> TimelineItem:
    title = (_("Return %(number)s") if row.is_return else _("Order %(number)s")) % {"number": row.number}
    amount = formats.money(row.amount, row.currency)
    return TimelineItem(row.placed_at, "order", title, detail=f"· {amount}", url=reverse("orders:order", args=[row.id]))


def payment_items(party: Party, viewer: Viewer, before: datetime | None, limit: int) -> list[TimelineItem]:
    rows = Payment.objects.filter(party=party)
    if before:
        rows = rows.filter(paid_on__lt=timezone.localdate(before))
    return [_payment(row) for row in rows.order_by("-paid_on", "-id")[:limit]]


def _payment(row: Payment) -> TimelineItem:
    at = timezone.make_aware(datetime.combine(row.paid_on, time.min))
    title = _("Paid %(amount)s") % {"amount": formats.money(row.amount, row.currency)}
    return TimelineItem(at, "payment", title, detail=str(METHODS.get(row.method, row.method)))


def claim_items(party: Party, viewer: Viewer, before: datetime | None, limit: int) -> list[TimelineItem]:
    rows = Claim.objects.filter(party=party)
    if before:
        rows = rows.filter(opened_at__lt=before)
    return [_claim(row) for row in rows.order_by("-opened_at")[:limit]]


def _claim(row: Claim) -> TimelineItem:
    title = _("Claim: %(subject)s") % {"subject": row.subject}
    return TimelineItem(
        row.opened_at, "claim", title, detail="" if row.closed_at else _("open"), tone="" if row.closed_at else "red"
    )


PANELS.register("work", Panel("work", "work", "orders:work", gettext_lazy("History of work"), "orders.view", 10))
TIMELINE.register("orders", TimelineSource("orders", gettext_lazy("Orders"), order_items, "orders.view"))
TIMELINE.register("payments", TimelineSource("payments", gettext_lazy("Payments"), payment_items, "orders.view"))
TIMELINE.register("claims", TimelineSource("claims", gettext_lazy("Claims"), claim_items, "orders.view"))

"""What the screens of webhooks print."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.events import KINDS
from kartoteka.platform.webhooks.models import Attempt, Delivery, Subscription
from kartoteka.platform.webhooks.payloads import TEST

SHOWN = 50
STATES = {
    "waiting": (pgettext_lazy("message", "waits"), "orange"), "delivered": (pgettext_lazy("message", "taken"), "green"),
    "failed": (pgettext_lazy("message", "given up"), "red"), "withheld": (pgettext_lazy("message", "withheld"), ""),
}  # fmt: skip
REASONS = {
    "by_hand": _("Switched off by hand."),
    "failing": _("Switched off: for a day no message was taken. Mend the other side, then switch it on again."),
    "gone": _("Switched off: the address answered that it is gone for good (410)."),
    "owner": _("Switched off: whoever owned it works here no more. Switch it on to make it yours."),
}
PROBLEMS = {
    "address_refused": _("the address leads into this network"),
    "unknown_host": _("the name is not known"),
    "timeout": _("no answer in time"),
    "tls": _("the encryption is not valid"),
    "unreachable": _("the connection was refused or lost"),
    "no_answer": _("the answer was not HTTP"),
}


@dataclass(frozen=True, slots=True)
class WebhookLine:
    """A subscription as a person reads it. `state` and `tone` for its badge, `reason` why it is off."""

    row: Subscription
    state: object
    tone: str
    reason: object
    host: str


@dataclass(frozen=True, slots=True)
class TryLine:
    at: object
    status: int | None
    problem: object
    took: int


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    row: Delivery
    title: object
    state: object
    tone: str
    tries: list[TryLine]


def broken_count() -> int:
    """Subscriptions that were switched off by failure. One query."""
    return Subscription.objects.exclude(stopped_at=None).exclude(stopped_reason=Subscription.Reason.BY_HAND).count()


def webhook_lines() -> list[WebhookLine]:
    """All of the firm. One query."""
    return [line_of(row) for row in Subscription.objects.select_related("owner")]


def line_of(row: Subscription) -> WebhookLine:
    if row.stopped_at:
        state, tone = (
            pgettext_lazy("webhook", "off"),
            "" if row.stopped_reason == Subscription.Reason.BY_HAND else "red",
        )
    elif row.failing_since:
        state, tone = pgettext_lazy("webhook", "failing"), "orange"
    else:
        state, tone = pgettext_lazy("webhook", "on"), "green"
    host = row.address.split("/")[2] if row.address.count("/") > 1 else row.address
    return WebhookLine(row, state, tone, REASONS.get(row.stopped_reason, ""), host)


def delivery_lines(row: Subscription, viewer: Viewer) -> list[DeliveryLine]:
    """The last 50 the viewer may know of, the newest first, with their tries. Two queries and those of his sets."""
    rows = row.deliveries.told_to(viewer).order_by("-id")
    attempts = Prefetch("attempts", Attempt.objects.order_by("id"))
    return [_line(one) for one in rows.prefetch_related(attempts)[:SHOWN]]


def _line(row: Delivery) -> DeliveryLine:
    kind = KINDS.get(row.event)
    title = _("Test message") if row.event == TEST else kind.title if kind else row.event
    tries = [
        TryLine(one.at, one.status, PROBLEMS.get(one.problem, one.problem), one.took) for one in row.attempts.all()
    ]
    return DeliveryLine(row, title, *STATES[row.state], tries)

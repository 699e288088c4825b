"""Kinds of contact in which something may be asked, and what a contact that we begin may be for."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.intake.questions.engine import Contact
from kartoteka.platform.seams import Seam

# Whoever turns to us has a reason of his own.
THEIRS = "theirs"
INBOUND: dict[str, Promise] = {
    "call_in": _("They call"),
    "visit_in": _("They came"),
    "letter_in": _("They write"),
}
OUTBOUND: dict[str, Promise] = {"call_out": _("We call"), "visit_out": _("We visit")}
KINDS = INBOUND | OUTBOUND
ICONS = {
    "call_in": "call-in", "visit_in": "user", "letter_in": "mail", "call_out": "call-out", "visit_out": "visit",
}  # fmt: skip
PURPOSES: dict[str, Promise] = {
    "order": _("an order"),
    "delivery": _("a delivery"),
    "payment": _("a payment"),
    "claim": _("a claim"),
    "appointment": _("an appointment"),
    "congratulation": pgettext_lazy("purpose of a contact", "congratulations"),
}


@dataclass(frozen=True, slots=True)
class ExtraPurpose:
    """A purpose that another feature gives contacts of ours with some customers. `is_open(party_id)`: with this one.

    `only_known`: it is for looking at what is known, not for asking for more.
    """

    key: str
    title: "Promise | str"
    is_open: Callable[[UUID], bool]
    only_known: bool = False


EXTRA_PURPOSES: Seam[ExtraPurpose] = Seam("purposes of contacts")
SELF, SECRETARY = "self", "secretary"

# By which way the answer came, as the history of a value tells it.
ASKED_IN = {
    "call_in": "asked_call", "call_out": "asked_call", "visit_in": "asked_visit", "visit_out": "asked_visit",
    "letter_in": "asked_letter",
}  # fmt: skip


def contact_of(kind: str, purpose: str) -> Contact:
    """The contact as asked for: one that they began has a purpose of its own, one of ours only a known one."""
    if kind in INBOUND:
        return Contact(kind, THEIRS)
    known = purpose in PURPOSES or purpose in EXTRA_PURPOSES
    return Contact(kind, purpose if known else "") if kind in OUTBOUND else Contact("")


def is_for_known_only(purpose: str) -> bool:
    """Whether a contact of this purpose is for looking at what is known."""
    extra = EXTRA_PURPOSES.get(purpose)
    return extra is not None and extra.only_known


def purposes_with(party_id: UUID) -> dict[str, "Promise | str"]:
    """What a contact of ours with this customer may be for."""
    return PURPOSES | {one.key: one.title for one in EXTRA_PURPOSES if one.is_open(party_id)}

"""The list of requests: whom to call about what, and who answered."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.intake.refreshing.forms import WAYS
from kartoteka.intake.refreshing.functions import EXPORT, VIEW
from kartoteka.intake.refreshing.models import Refresh, Request
from kartoteka.platform.access.records import card_names
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import fields_in_use, named
from kartoteka.platform.lists import shown
from kartoteka.platform.lists.definitions import LISTS, Column, Filter, ListDefinition, Sort
from kartoteka.platform.ui import formats

STATES = {
    Request.State.SELECTED: gettext_lazy("not asked yet"),
    Request.State.SENDING: gettext_lazy("being sent"),
    Request.State.SENT: gettext_lazy("asked"),
    Request.State.FAILED: gettext_lazy("the letter did not go out"),
    Request.State.ANSWERED: gettext_lazy("answered"),
    Request.State.DECLINED: gettext_lazy("does not want to be asked"),
    Request.State.REVOKED: gettext_lazy("taken back"),
}


def rows(viewer: Viewer, function: str) -> QuerySet:
    return Request.objects.visible_to(viewer) if viewer.may(function) else Request.objects.none()


def columns(viewer: Viewer) -> list[Column]:
    found = [
        Column("customer", gettext_lazy("Customer"), show=_linked, plain=_name, gather=_customers, field="name", is_default=True),
        Column("facts", gettext_lazy("Out of date"), ("kinds",), _facts, is_default=True),
        Column("address", gettext_lazy("Phone or e-mail"), ("address",), _address, field="phone", is_default=True),
        Column("state", gettext_lazy("State"), ("state",), _state, is_default=True),
        Column(
            "made_at", gettext_lazy("Chosen"), ("made_at",), shown.ago, sort=Sort(("made_at",), descending_first=True),
            is_default=True, is_link=True,
        ),
        Column("answered_at", gettext_lazy("Answered at"), ("answered_at",), shown.ago),
    ]  # fmt: skip
    # An address is a phone or an e-mail: whoever may not see one of them sees none.
    return found if viewer.may_see_field("email") else [one for one in found if one.key != "address"]


def filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("refresh", gettext_lazy("Refreshing"), "reference", "refresh_id", options=_refreshes),
        Filter("state", gettext_lazy("State"), "choice", "state", options=_states),
    ]


def _refreshes(viewer: Viewer) -> list[tuple[str, str]]:
    return [
        (str(one.id), f"{formats.exact_time(one.at)} · {WAYS[one.way]}")
        for one in Refresh.objects.order_by("-at")[:200]
    ]


def _states(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(key), str(title)) for key, title in STATES.items()]


def _state(state: str) -> str:
    return str(STATES[Request.State(state)])


def _facts(kinds: Sequence[str]) -> str:
    own = (
        {f"own:{one.key}": named(one.names, one.key) for one in fields_in_use()}
        if any(":" in kind for kind in kinds)
        else {}
    )
    return ", ".join(str(own.get(kind) or (CARD_FIELDS[kind].title if kind in CARD_FIELDS else kind)) for kind in kinds)


def _address(address: str) -> str:
    return formats.phone(address)[0]


def _customers(ids: Sequence[UUID], viewer: Viewer) -> Mapping[UUID, tuple[UUID, str]]:
    """Two queries; a card that the viewer may not see is left out."""
    of_request = dict(Request.objects.filter(id__in=ids).order_by().values_list("id", "party_id"))
    names = card_names(of_request.values(), viewer)
    return {key: (party, names[party]) for key, party in of_request.items() if party in names}


def _linked(customer: tuple[UUID, str] | None) -> str:
    return format_html('<a href="/cards/{}/">{}</a>', *customer) if customer else ""


def _name(customer: tuple[UUID, str] | None) -> str:
    return customer[1] if customer else ""


LISTS.register(
    "refreshing",
    ListDefinition(
        "refreshing", gettext_lazy("Requests to refresh"), rows, columns, filters, "-made_at", VIEW.key, "refreshing:requests",
        row_url=lambda key: f"/refreshing/requests/{key}/", export=EXPORT.key, icon="reload",
        empty_title=gettext_lazy("Nobody is to be asked"),
        empty_text=gettext_lazy("Have stale facts refreshed on the page Keeping fresh; whom to call or who was written to stands here."),
    ),
)  # fmt: skip

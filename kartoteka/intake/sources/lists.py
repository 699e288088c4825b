"""The list of calls: the rows behind every figure of the log."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.sources.functions import EXPORT, VIEW
from kartoteka.intake.sources.models import Call
from kartoteka.platform.access.records import card_names
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.lists import shown
from kartoteka.platform.lists.definitions import LISTS, Column, Filter, ListDefinition, Sort
from kartoteka.platform.people.models import Employee


def rows(viewer: Viewer, function: str) -> QuerySet:
    return Call.objects.visible_to(viewer) if viewer.may(function) else Call.objects.none()


def columns(viewer: Viewer) -> list[Column]:
    return [
        Column(
            "at",
            _("When"),
            ("at",),
            shown.ago,
            sort=Sort(("at",), descending_first=True),
            is_default=True,
            is_link=True,
        ),
        Column("on", _("Day"), ("on",), shown.day),
        Column("call_source", _("Source"), ("source__name",), is_default=True),
        Column("customer", _("Customer"), show=_linked, plain=_name, gather=_callers, field="name", is_default=True),
        Column("call_phone", _("Phone"), ("phone",), shown.phone, field="phone", is_default=True),
        Column("call_note", _("Note"), ("note",), is_default=True),
        Column("taken_by", _("Taken by"), ("by__name",), is_default=True),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("on", _("Day"), "day", "on"),
        Filter("call_source", _("Source"), "reference", "source_id", options=_sources),
        Filter("taken_by", _("Taken by"), "reference", "by_id", options=_employees),
        Filter("at", _("When"), "moment", "at"),
        Filter("call_phone", _("Phone"), "text", "phone", field="phone"),
    ]


def _sources(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in Source.objects.values_list("id", "name")]


def _employees(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in Employee.objects.values_list("id", "name")]


def _callers(ids: Sequence[UUID], viewer: Viewer) -> Mapping[UUID, tuple[UUID, str]]:
    """Two queries; a card that the viewer may not see is left out."""
    of_call = dict(Call.objects.filter(id__in=ids).exclude(party=None).order_by().values_list("id", "party_id"))
    names = card_names(of_call.values(), viewer)
    return {call: (party, names[party]) for call, party in of_call.items() if party in names}


def _linked(caller: tuple[UUID, str] | None) -> str:
    return format_html('<a href="/cards/{}/">{}</a>', *caller) if caller else ""


def _name(caller: tuple[UUID, str] | None) -> str:
    return caller[1] if caller else ""


LISTS.register(
    "calls",
    ListDefinition(
        "calls", _("Calls"), rows, columns, filters, "-at", VIEW.key, "sources:calls", row_url=lambda key: f"/calls/{key}/",
        export=EXPORT.key, icon="call", empty_title=_("No calls yet"),
        empty_text=_("Press L on any page: the digit of the source, then Enter."),
    ),
)  # fmt: skip

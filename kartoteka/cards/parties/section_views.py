"""The first section of the card, and what is added to it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.cards.parties import contact_actions
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.forms import ContactPointForm, GroupsForm, RequisiteForm
from kartoteka.cards.parties.group_actions import set_groups
from kartoteka.cards.parties.models import ContactPoint
from kartoteka.cards.parties.normalise import check_contact, check_requisite_value
from kartoteka.cards.parties.pages import formal_section
from kartoteka.cards.parties.problems import problem_text
from kartoteka.cards.parties.queries import may_change, party_choices, visible_party
from kartoteka.cards.parties.requisite_kinds import REQUISITE_KINDS
from kartoteka.cards.parties.windows import form_window
from kartoteka.platform.ui import formats
from kartoteka.platform.ui.doors import page


@page
@require_GET
def formal(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = visible_party(party_id, viewer=request.viewer)
    section = formal_section(party, viewer=request.viewer, may_change=may_change(party, request.viewer))
    return render(request, "parties/formal.html", {"formal": section})


@page
@require_http_methods(["GET", "POST"])
def contact_points(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """Another phone, e-mail, address …"""
    party = visible_party(party_id, viewer=request.viewer)
    form = ContactPointForm(request.POST or None, initial={"kind": request.GET.get("kind", "phone")})

    def save(values: dict[str, Any]) -> None:
        extension = values.pop("extension")
        point = contact_actions.add_contact_point(party, NewContactPoint(**values), by=request.viewer)
        if extension:
            contact_actions.change_contact_point(point, by=request.viewer, extension=extension)

    return form_window(request, form, title=_("New contact point"), save=save, parts=("formal",), preview=True)


@page
@require_http_methods(["GET", "POST"])
def requisites(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """Another tax or bank number."""
    party = visible_party(party_id, viewer=request.viewer)
    form = RequisiteForm(request.POST or None)

    def save(values: dict[str, Any]) -> None:
        contact_actions.add_requisite(party, NewRequisite(**values), by=request.viewer)

    return form_window(request, form, title=_("New requisite"), save=save, parts=("formal",), preview=True)


@page
@require_http_methods(["GET", "POST"])
def groups(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """The groups the card is in."""
    party = visible_party(party_id, viewer=request.viewer)
    form = GroupsForm(request.POST or None, initial={"groups": [str(key) for key in party.groups]})

    def save(values: dict[str, Any]) -> None:
        set_groups(party, values["groups"], by=request.viewer)

    return form_window(request, form, title=_("Groups"), save=save, parts=("formal",))


@page
@require_GET
def preview(request: HttpRequest) -> HttpResponse:
    """How a value being typed would be kept, or what is wrong with it."""
    kind, raw = request.GET.get("kind", ""), request.GET.get("raw", "")[:500]
    of_contact = kind in ContactPoint.Kind.values
    checked = check_contact(kind, raw, (request.firm.country,)) if of_contact else _requisite(kind, raw)
    shown = formats.phone(checked.value)[0] if kind in {"phone", "fax"} else checked.value
    return render(
        request, "parties/preview.html", {"raw": raw, "shown": shown, "problem": problem_text(checked.problem)}
    )


@page
@require_GET
def choices(request: HttpRequest) -> HttpResponse:
    """Cards for an autocomplete, as options of a list."""
    kind = request.GET.get("kind", "")
    found = party_choices(request.GET.get("q", "")[:100], viewer=request.viewer, kind=kind)
    return render(request, "parties/choices.html", {"found": found})


def _requisite(kind: str, raw: str) -> Any:
    if kind not in REQUISITE_KINDS:
        raise Http404
    return check_requisite_value(kind, raw)

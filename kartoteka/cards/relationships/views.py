"""People and ties of a card, and the network it is in."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.cards.parties.queries import may_change, visible_party
from kartoteka.cards.parties.windows import form_window, renewed
from kartoteka.cards.relationships import actions
from kartoteka.cards.relationships.forms import PersonForm, TieDetails, TieForm
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.relationships.new_people import person_from
from kartoteka.cards.relationships.pages import network_page, people_section
from kartoteka.cards.relationships.queries import graph_around, tie_seen_by
from kartoteka.platform.ui.doors import page


@page
@require_GET
def people(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = visible_party(party_id, viewer=request.viewer)
    section = people_section(party, viewer=request.viewer, may_change=may_change(party, request.viewer))
    part = "ties" if request.GET.get("part") == "ties" else "people"
    return render(request, f"relationships/{part}.html", {"people": section})


@page
@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = visible_party(party_id, viewer=request.viewer)
    form = PersonForm(request.POST or None)

    def save(values: dict[str, Any]) -> None:
        details = {name: values.pop(name) for name in TieDetails.base_fields}
        existing = values.pop("existing")
        if existing is None:
            actions.add_person(party, values["name"], by=request.viewer, new=person_from(party, values), **details)
            return
        person = visible_party(existing, viewer=request.viewer)
        actions.add_relationship(person, Relationship.Kind.WORKS_AT, party, on=party, by=request.viewer, **details)

    return form_window(request, form, title=_("New contact person"), save=save, parts=("people",))


@page
@require_http_methods(["GET", "POST"])
def new_tie(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = visible_party(party_id, viewer=request.viewer)
    form = TieForm(request.POST or None)

    def save(values: dict[str, Any]) -> None:
        kind, _dash, back = values.pop("reading").partition("-")
        other = visible_party(values.pop("other"), viewer=request.viewer)
        ends = (other, party) if back else (party, other)
        actions.add_relationship(ends[0], kind, ends[1], on=party, by=request.viewer, **values)

    return form_window(request, form, title=_("New tie"), save=save, parts=("people", "ties"))


@page
@require_http_methods(["GET", "POST", "DELETE"])
def tie(request: HttpRequest, party_id: UUID, tie_id: UUID) -> HttpResponse:
    """A tie of this card: changed, ended, removed."""
    party = visible_party(party_id, viewer=request.viewer)
    row = tie_seen_by(party, tie_id, viewer=request.viewer)
    if request.method == "DELETE":
        actions.remove_relationship(row, on=party, by=request.viewer)
        return renewed("people", "ties")
    form = TieDetails(request.POST or None, initial={name: getattr(row, name) for name in TieDetails.base_fields})

    def save(values: dict[str, Any]) -> None:
        actions.change_relationship(row, on=party, by=request.viewer, **values)

    return form_window(
        request, form, title=str(row.party), save=save, parts=("people", "ties"), remove_url=request.path
    )


@page
@require_GET
def network(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """The graph of a holding or of any other network, opened from any of its cards."""
    party = visible_party(party_id, viewer=request.viewer)
    graph = graph_around(party, viewer=request.viewer)
    shown = network_page(party, graph, may_change=may_change(party, request.viewer))
    return render(request, "relationships/network.html", {"page": shown})

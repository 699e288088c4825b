from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.cards.parties.queries import may_change, visible_party
from kartoteka.cards.parties.windows import form_window, renewed
from kartoteka.cards.special_events import actions
from kartoteka.cards.special_events.forms import SpecialEventForm
from kartoteka.cards.special_events.models import SpecialEvent
from kartoteka.cards.special_events.pages import events_section
from kartoteka.platform.ui.doors import page


@page
@require_GET
def special_events(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """The second section of the card."""
    party = visible_party(party_id, viewer=request.viewer)
    section = events_section(party, viewer=request.viewer, may_change=may_change(party, request.viewer))
    return render(request, "special_events/section.html", {"events": section})


@page
@require_http_methods(["GET", "POST"])
def new_special_event(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = visible_party(party_id, viewer=request.viewer)

    def save(values: dict[str, Any]) -> None:
        actions.add_special_event(party, by=request.viewer, **values)

    return form_window(
        request, SpecialEventForm(request.POST or None), title=_("New event"), save=save, parts=("events",)
    )


@page
@require_http_methods(["GET", "POST", "DELETE"])
def special_event(request: HttpRequest, party_id: UUID, event_id: UUID) -> HttpResponse:
    """An event of this card: changed or removed."""
    party = visible_party(party_id, viewer=request.viewer)
    row = SpecialEvent.objects.get(id=event_id, party=party)
    if request.method == "DELETE":
        actions.remove_special_event(row, by=request.viewer)
        return renewed("events")
    form = SpecialEventForm(
        request.POST or None, initial={name: getattr(row, name) for name in SpecialEventForm.base_fields}
    )

    def save(values: dict[str, Any]) -> None:
        actions.change_special_event(row, by=request.viewer, **values)

    return form_window(request, form, title=row.title, save=save, parts=("events",), remove_url=request.path)

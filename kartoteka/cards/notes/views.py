from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kartoteka.cards.notes import actions
from kartoteka.cards.notes.forms import NoteForm
from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.parties.windows import form_window, renewed
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "POST"])
def new_note(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = visible_party(party_id, viewer=request.viewer)

    def save(values: dict[str, Any]) -> None:
        chosen = values.get("information_set_id") or None
        actions.add_note(party, values["text"], by=request.viewer, information_set_id=UUID(chosen) if chosen else None)

    form = NoteForm(request.POST or None, viewer=request.viewer)
    return form_window(request, form, title=_("New note"), save=save, parts=("timeline",))


@page
@require_http_methods(["GET", "POST", "DELETE"])
def note(request: HttpRequest, party_id: UUID, note_id: UUID) -> HttpResponse:
    """A note of this card: changed or removed by its writer."""
    party = visible_party(party_id, viewer=request.viewer)
    row = Note.objects.visible_to(request.viewer).get(id=note_id, party=party)
    if request.method == "DELETE":
        actions.remove_note(row, by=request.viewer)
        return renewed("timeline")
    form = NoteForm(request.POST or None, initial={"text": row.text}, viewer=request.viewer, with_set=False)

    def save(values: dict[str, Any]) -> None:
        actions.change_note(row, values["text"], by=request.viewer)

    return form_window(request, form, title=_("Note"), save=save, parts=("timeline",), remove_url=request.path)

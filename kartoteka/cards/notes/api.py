"""Notes over the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from kartoteka.cards.notes import actions
from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.queries import visible_party
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import EmployeeOut, Shown, Strict, string

router = Router(tags=["notes"])
CARD = "/parties/{uuid:party_id}/notes"


class NoteChange(Strict):
    text: string(20000) = Field(min_length=1, examples=["Calls on Mondays."])


class NoteIn(NoteChange):
    """`information_set_id`: a set of the caller's; then only those of the set see the note."""

    information_set_id: UUID | None = None


class NoteOut(Shown):
    id: UUID
    text: str
    information_set_id: UUID | None
    by: EmployeeOut | None
    created_at: datetime


class NotePage(Shown):
    items: list[NoteOut]
    next: str | None


@router.get(CARD, response=NotePage, operation_id="list_notes")
def list_notes(request: HttpRequest, party_id: UUID, paging: Query[Paging]) -> dict[str, Any]:
    """The newest first; notes of information sets for those of the set only."""
    party = visible_party(party_id, viewer=request.viewer)
    rows = Note.objects.visible_to(request.viewer).filter(party=party).select_related("by")
    return page_of(rows, list, paging, by="created_at", newest=True)


@router.post(CARD, response={201: NoteOut}, operation_id="add_note")
def post_note(request: HttpRequest, party_id: UUID, new: NoteIn) -> Status:
    party = visible_party(party_id, viewer=request.viewer)
    return Status(201, actions.add_note(party, new.text, by=request.viewer, information_set_id=new.information_set_id))


@router.patch(f"{CARD}/{{uuid:note_id}}", response=NoteOut, operation_id="change_note")
def patch_note(request: HttpRequest, party_id: UUID, note_id: UUID, change: NoteChange) -> Note:
    """One's own only."""
    return actions.change_note(_note(request, party_id, note_id), change.text, by=request.viewer)


@router.delete(f"{CARD}/{{uuid:note_id}}", response={204: None}, operation_id="remove_note")
def delete_note(request: HttpRequest, party_id: UUID, note_id: UUID) -> Status:
    actions.remove_note(_note(request, party_id, note_id), by=request.viewer)
    return Status(204, None)


def _note(request: HttpRequest, party_id: UUID, note_id: UUID) -> Note:
    party = visible_party(party_id, viewer=request.viewer)
    return Note.objects.visible_to(request.viewer).get(id=note_id, party=party)

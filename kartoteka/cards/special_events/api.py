"""Special events over the API."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.provenance.models import Source
from kartoteka.cards.special_events import actions
from kartoteka.cards.special_events.models import SpecialEvent
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import Shown, Strict, string

router = Router(tags=["special events"])
CARD = "/parties/{uuid:party_id}/events"


class EventChange(Strict):
    """`is_yearly`: comes back every year; its `on` is the first or a known year."""

    kind: Literal["event", "change", "date"] | None = None
    on: date | None = None
    title: string(200) | None = Field(None, min_length=1)
    is_yearly: bool | None = None
    text: string(5000) | None = None
    source_id: UUID | None = None

    def given(self) -> dict[str, Any]:
        """What was stated; null takes the source away. Raises Source.DoesNotExist."""
        said = self.dict(exclude_unset=True)
        if said.get("source_id"):
            said["source_id"] = Source.objects.get(id=said["source_id"]).id
        return {name: value for name, value in said.items() if value is not None or name == "source_id"}


class EventIn(EventChange):
    on: date
    title: string(200) = Field(min_length=1, examples=["Moved to a new office"])


class EventOut(Shown):
    id: UUID
    kind: str
    on: date
    is_yearly: bool
    title: str
    text: str
    source_id: UUID | None
    created_at: datetime


class EventPage(Shown):
    items: list[EventOut]
    next: str | None


@router.get(CARD, response=EventPage, operation_id="list_special_events")
def list_events(request: HttpRequest, party_id: UUID, paging: Query[Paging]) -> dict[str, Any]:
    """The newest first."""
    party = visible_party(party_id, viewer=request.viewer)
    return page_of(SpecialEvent.objects.filter(party=party), list, paging, by="on", newest=True)


@router.post(CARD, response={201: EventOut}, operation_id="add_special_event")
def post_event(request: HttpRequest, party_id: UUID, new: EventIn) -> Status:
    party = visible_party(party_id, viewer=request.viewer)
    return Status(201, actions.add_special_event(party, by=request.viewer, **new.given()))


@router.patch(f"{CARD}/{{uuid:event_id}}", response=EventOut, operation_id="change_special_event")
def patch_event(request: HttpRequest, party_id: UUID, event_id: UUID, change: EventChange) -> SpecialEvent:
    return actions.change_special_event(_event(request, party_id, event_id), by=request.viewer, **change.given())


@router.delete(f"{CARD}/{{uuid:event_id}}", response={204: None}, operation_id="remove_special_event")
def delete_event(request: HttpRequest, party_id: UUID, event_id: UUID) -> Status:
    actions.remove_special_event(_event(request, party_id, event_id), by=request.viewer)
    return Status(204, None)


def _event(request: HttpRequest, party_id: UUID, event_id: UUID) -> SpecialEvent:
    return SpecialEvent.objects.get(id=event_id, party=visible_party(party_id, viewer=request.viewer))

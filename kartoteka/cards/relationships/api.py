"""Ties of cards over the API."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.relationships import actions, schemas
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.relationships.queries import tie_seen_by, ties_of

router = Router(tags=["relationships"])
CARD = "/parties/{uuid:party_id}"


@router.get(f"{CARD}/relationships", response=schemas.TiePage, operation_id="list_relationships")
def list_relationships(request: HttpRequest, party_id: UUID) -> dict[str, Any]:
    """All on one page (500 at most), without those to cards that the caller may not see."""
    party = visible_party(party_id, viewer=request.viewer)
    return {"items": [tie.row for tie in ties_of(party, viewer=request.viewer)], "next": None}


@router.post(f"{CARD}/relationships", response={201: schemas.TieOut}, operation_id="add_relationship")
def post_relationship(request: HttpRequest, party_id: UUID, new: schemas.TieIn) -> Status:
    party, other = _party(request, party_id), _party(request, new.other)
    ends = (other, party) if new.reverse else (party, other)
    return Status(201, actions.add_relationship(ends[0], new.kind, ends[1], on=party, by=request.viewer, **new.given()))


@router.post(f"{CARD}/people", response={201: schemas.TieOut}, operation_id="add_person")
def post_person(request: HttpRequest, party_id: UUID, new: schemas.PersonIn) -> Status:
    """A new person who works at this organisation; the answer's `party` is his card."""
    tie = actions.add_person(_party(request, party_id), new.name, by=request.viewer, **new.given())
    return Status(201, Relationship.objects.select_related("party", "other").get(id=tie.id))


@router.patch(f"{CARD}/relationships/{{uuid:tie_id}}", response=schemas.TieOut, operation_id="change_relationship")
def patch_relationship(request: HttpRequest, party_id: UUID, tie_id: UUID, change: schemas.TieDetails) -> Relationship:
    party = _party(request, party_id)
    tie = tie_seen_by(party, tie_id, viewer=request.viewer)
    return actions.change_relationship(tie, on=party, by=request.viewer, **change.given())


@router.delete(f"{CARD}/relationships/{{uuid:tie_id}}", response={204: None}, operation_id="remove_relationship")
def delete_relationship(request: HttpRequest, party_id: UUID, tie_id: UUID) -> Status:
    party = _party(request, party_id)
    actions.remove_relationship(tie_seen_by(party, tie_id, viewer=request.viewer), on=party, by=request.viewer)
    return Status(204, None)


def _party(request: HttpRequest, party_id: UUID) -> Party:
    return visible_party(party_id, viewer=request.viewer)

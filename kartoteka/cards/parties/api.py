"""Cards over the API: the same queries and actions as the pages."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from kartoteka.cards.parties import contact_actions, schemas
from kartoteka.cards.parties.actions import NewParty, change_party, create_party, remove_party
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.parties.queries import groups_in_use, visible_party
from kartoteka.cards.parties.shown import shown_parties
from kartoteka.platform.api.cursor import LIMIT, MOST, page_of

router = Router(tags=["parties"])


def _one(request: HttpRequest, party_id: UUID) -> dict[str, Any]:
    return shown_parties([visible_party(party_id, viewer=request.viewer)], request.viewer)[0]


@router.get("/parties", response=schemas.PartyPage, exclude_unset=True)
def list_parties(
    request: HttpRequest, cursor: str = "", limit: int = Query(LIMIT, ge=1, le=MOST), group: UUID | None = None
) -> dict[str, Any]:
    """Cards in their own right that the caller may see, oldest first."""
    request.viewer.may("parties.view").or_raise()
    rows = Party.objects.visible_to(request.viewer).cards().select_related("manager")
    if group:
        rows = rows.filter(memberships__group_id=group)
    return page_of(rows, lambda found: shown_parties(found, request.viewer), cursor, limit)


@router.post("/parties", response={201: schemas.PartyOut}, exclude_unset=True)
def add_party(request: HttpRequest, new: schemas.PartyIn) -> Status:
    values = new.dict(exclude_none=True, exclude={"id", "kind", "contact_points", "requisites", "groups"})
    party = create_party(
        NewParty(
            kind=new.kind,
            values=values,
            contact_points=[NewContactPoint(p.kind, p.value, p.label, p.is_preferred) for p in new.contact_points],
            requisites=[NewRequisite(r.kind, r.value, r.bank_name) for r in new.requisites],
            groups=new.groups,
            key=new.id,
        ),
        by=request.viewer,
    )
    return Status(201, shown_parties([party], request.viewer)[0])


@router.get("/parties/{uuid:party_id}", response=schemas.PartyOut, exclude_unset=True)
def get_party(request: HttpRequest, party_id: UUID) -> dict[str, Any]:
    return _one(request, party_id)


@router.patch("/parties/{uuid:party_id}", response=schemas.PartyOut, exclude_unset=True)
def patch_party(request: HttpRequest, party_id: UUID, change: schemas.PartyChange) -> dict[str, Any]:
    party = visible_party(party_id, viewer=request.viewer)
    values = change.dict(exclude_unset=True, exclude={"version"})
    values = {key: "" if value is None and key != "customer_since" else value for key, value in values.items()}
    change_party(party, by=request.viewer, version=change.version, **values)
    return _one(request, party_id)


@router.delete("/parties/{uuid:party_id}", response={204: None})
def delete_party(request: HttpRequest, party_id: UUID) -> Status:
    remove_party(visible_party(party_id, viewer=request.viewer), by=request.viewer)
    return Status(204, None)


@router.post("/parties/{uuid:party_id}/contact-points", response={201: schemas.ContactPointOut})
def add_contact_point(request: HttpRequest, party_id: UUID, new: schemas.ContactPointIn) -> Status:
    party = visible_party(party_id, viewer=request.viewer)
    point = NewContactPoint(new.kind, new.value, new.label, new.is_preferred)
    return Status(201, contact_actions.add_contact_point(party, point, by=request.viewer))


@router.patch("/parties/{uuid:party_id}/contact-points/{uuid:point_id}", response=schemas.ContactPointOut)
def patch_contact_point(
    request: HttpRequest, party_id: UUID, point_id: UUID, change: schemas.ContactPointChange
) -> ContactPoint:
    point = _contact_point(request, party_id, point_id)
    values = change.dict(exclude_none=True)
    if "value" in values:
        values["raw"] = values.pop("value")
    return contact_actions.change_contact_point(point, by=request.viewer, **values)


@router.delete("/parties/{uuid:party_id}/contact-points/{uuid:point_id}", response={204: None})
def delete_contact_point(request: HttpRequest, party_id: UUID, point_id: UUID) -> Status:
    contact_actions.remove_contact_point(_contact_point(request, party_id, point_id), by=request.viewer)
    return Status(204, None)


@router.post("/parties/{uuid:party_id}/requisites", response={201: schemas.RequisiteOut})
def add_requisite(request: HttpRequest, party_id: UUID, new: schemas.RequisiteIn) -> Status:
    party = visible_party(party_id, viewer=request.viewer)
    return Status(201, contact_actions.add_requisite(party, NewRequisite(new.kind, new.value, new.bank_name), by=request.viewer))


@router.delete("/parties/{uuid:party_id}/requisites/{uuid:requisite_id}", response={204: None})
def delete_requisite(request: HttpRequest, party_id: UUID, requisite_id: UUID) -> Status:
    party = visible_party(party_id, viewer=request.viewer)
    contact_actions.remove_requisite(Requisite.objects.get(id=requisite_id, party=party), by=request.viewer)
    return Status(204, None)


@router.get("/groups", response=list[schemas.GroupOut])
def list_groups(request: HttpRequest) -> Any:
    request.viewer.may("parties.view").or_raise()
    return groups_in_use()


def _contact_point(request: HttpRequest, party_id: UUID, point_id: UUID) -> ContactPoint:
    party = visible_party(party_id, viewer=request.viewer)
    return ContactPoint.objects.get(id=point_id, party=party)

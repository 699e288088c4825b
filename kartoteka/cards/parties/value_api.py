"""Values of cards over the API: contact points, requisites, groups, own fields, and where values come from."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from kartoteka.cards.parties import contact_actions, schemas
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.facts import facts_seen_by, shown_fact
from kartoteka.cards.parties.group_actions import set_groups
from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.parties.shown import shown_parties
from kartoteka.cards.parties.verification import verify_values
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import string

router = Router(tags=["parties"])
CARD = "/parties/{uuid:party_id}"


@router.post(f"{CARD}/contact-points", response={201: schemas.ContactPointOut}, operation_id="add_contact_point")
def add_contact_point(request: HttpRequest, party_id: UUID, new: schemas.ContactPointIn) -> Status:
    """Normalised (E.164, lower-case domain); a wrong value is kept as written with its `problem`."""
    party = visible_party(party_id, viewer=request.viewer)
    point = NewContactPoint(new.kind, new.value, new.label, new.is_preferred)
    return Status(201, contact_actions.add_contact_point(party, point, by=request.viewer))


@router.patch(
    f"{CARD}/contact-points/{{uuid:point_id}}", response=schemas.ContactPointOut, operation_id="change_contact_point"
)
def patch_contact_point(
    request: HttpRequest, party_id: UUID, point_id: UUID, change: schemas.ContactPointChange
) -> ContactPoint:
    point = _point(request, party_id, point_id)
    values = change.dict(exclude_none=True)
    if "value" in values:
        values["raw"] = values.pop("value")
    return contact_actions.change_contact_point(point, by=request.viewer, **values)


@router.delete(f"{CARD}/contact-points/{{uuid:point_id}}", response={204: None}, operation_id="remove_contact_point")
def delete_contact_point(request: HttpRequest, party_id: UUID, point_id: UUID) -> Status:
    contact_actions.remove_contact_point(_point(request, party_id, point_id), by=request.viewer)
    return Status(204, None)


@router.post(f"{CARD}/requisites", response={201: schemas.RequisiteOut}, operation_id="add_requisite")
def add_requisite(request: HttpRequest, party_id: UUID, new: schemas.RequisiteIn) -> Status:
    """A tax or bank number, checked by its checksum; a wrong one is kept with its `problem`."""
    party = visible_party(party_id, viewer=request.viewer)
    return Status(
        201, contact_actions.add_requisite(party, NewRequisite(new.kind, new.value, new.bank_name), by=request.viewer)
    )


@router.patch(
    f"{CARD}/requisites/{{uuid:requisite_id}}", response=schemas.RequisiteOut, operation_id="change_requisite"
)
def patch_requisite(
    request: HttpRequest, party_id: UUID, requisite_id: UUID, change: schemas.RequisiteChange
) -> Requisite:
    """The number as written is checked again; a wrong one is kept with its `problem`."""
    requisite = _requisite(request, party_id, requisite_id)
    values = change.dict(exclude_none=True)
    if "value" in values:
        values["raw"] = values.pop("value")
    return contact_actions.change_requisite(requisite, by=request.viewer, **values)


@router.delete(f"{CARD}/requisites/{{uuid:requisite_id}}", response={204: None}, operation_id="remove_requisite")
def delete_requisite(request: HttpRequest, party_id: UUID, requisite_id: UUID) -> Status:
    contact_actions.remove_requisite(_requisite(request, party_id, requisite_id), by=request.viewer)
    return Status(204, None)


@router.put(f"{CARD}/groups", response=schemas.PartyOut, exclude_unset=True, operation_id="set_groups")
def put_groups(request: HttpRequest, party_id: UUID, wanted: schemas.GroupKeys) -> dict[str, Any]:
    """The card is in exactly these groups; keys of no group are passed over."""
    set_groups(visible_party(party_id, viewer=request.viewer), wanted.groups, by=request.viewer, version=wanted.version)
    return _shown(request, party_id)


@router.patch(f"{CARD}/own", response=schemas.PartyOut, exclude_unset=True, operation_id="set_own_values")
def patch_own(request: HttpRequest, party_id: UUID, change: schemas.OwnValues) -> dict[str, Any]:
    """Values of the firm's own fields; those not named stay."""
    party = visible_party(party_id, viewer=request.viewer)
    set_own_values(party, change.values, by=request.viewer, version=change.version)
    return _shown(request, party_id)


@router.get(f"{CARD}/facts", response=schemas.FactPage, operation_id="list_facts")
def list_facts(
    request: HttpRequest, party_id: UUID, paging: Query[Paging], field: string(60) = "", is_current: bool | None = None
) -> dict[str, Any]:
    """Every value the card had, newest first, with its origin; of one `field` such as "name" or "contact:<id>"."""
    party = visible_party(party_id, viewer=request.viewer)
    rows = facts_seen_by(party, request.viewer, field)
    rows = rows if is_current is None else rows.filter(is_current=is_current)
    return page_of(rows, lambda found: [shown_fact(fact) for fact in found], paging, by="at", newest=True)


@router.post(f"{CARD}/facts/{{str:field}}/verification", response={204: None}, operation_id="verify_value")
def post_verification(request: HttpRequest, party_id: UUID, field: string(60)) -> Status:
    """The present value of the field is right, as of now, says the caller."""
    party = visible_party(party_id, viewer=request.viewer)
    if not facts_seen_by(party, request.viewer, field).filter(is_current=True).exists():
        raise Party.DoesNotExist
    verify_values(party, [field], by=request.viewer)
    return Status(204, None)


def _point(request: HttpRequest, party_id: UUID, point_id: UUID) -> ContactPoint:
    """One of a kind that is hidden from the caller is not there."""
    point = ContactPoint.objects.get(id=point_id, party=visible_party(party_id, viewer=request.viewer))
    if not request.viewer.may_see_field(point.kind):
        raise ContactPoint.DoesNotExist
    return point


def _requisite(request: HttpRequest, party_id: UUID, requisite_id: UUID) -> Requisite:
    """Where requisites are hidden from the caller there are none."""
    requisite = Requisite.objects.get(id=requisite_id, party=visible_party(party_id, viewer=request.viewer))
    if not request.viewer.may_see_field("requisite"):
        raise Requisite.DoesNotExist
    return requisite


def _shown(request: HttpRequest, party_id: UUID) -> dict[str, Any]:
    return shown_parties([visible_party(party_id, viewer=request.viewer)], request.viewer)[0]

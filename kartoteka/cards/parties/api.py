"""Cards over the API: the same queries and actions as the pages. Their values stand in `value_api`."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from kartoteka.cards.parties import schemas, value_api
from kartoteka.cards.parties.actions import NewParty, change_party, create_party, remove_party
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.cards.parties.queries import party_choices, visible_party
from kartoteka.cards.parties.refusals import KnownAlready
from kartoteka.cards.parties.seams import cards_like
from kartoteka.cards.parties.shown import shown_likeness, shown_parties
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.versions import expected_version, is_known, tag

# Values by which a customer is recognised, of those a change may touch.
IDENTITY = {"name", "birthday", "city"}

router = Router(tags=["parties"])
router.add_router("", value_api.router)


@router.get("/parties", response=schemas.PartyPage, exclude_unset=True, operation_id="list_parties")
def list_parties(request: HttpRequest, asked: Query[schemas.PartyFilter], paging: Query[Paging]) -> dict[str, Any]:
    """Cards in their own right that the caller may see, oldest first."""
    viewer = request.viewer
    viewer.may("parties.view").or_raise()
    rows = _chosen(Party.objects.visible_to(viewer).select_related("manager"), asked, viewer)
    if asked.q:
        ranks = {one.id: rank for rank, one in enumerate(party_choices(asked.q, viewer=viewer, limit=paging.limit))}
        found = sorted(rows.filter(id__in=list(ranks)), key=lambda party: ranks[party.id])
        return {"items": shown_parties(found, viewer), "next": None}
    by = "updated_at" if asked.updated_since else ""
    return page_of(rows.cards(), lambda found: shown_parties(found, viewer), paging, by=by)


def _chosen(rows: QuerySet[Party], asked: schemas.PartyFilter, viewer: Viewer) -> QuerySet[Party]:
    """Filters by fields that are hidden from the caller find nothing."""
    for field in ("city", "external_id"):
        if getattr(asked, field) and not viewer.may_see_field(field):
            return rows.none()
    wanted = {
        "memberships__group_id": asked.group, "manager": asked.manager, "city": asked.city, "external_id": asked.external_id,
        "updated_at__gte": asked.updated_since,
    }  # fmt: skip
    return rows.filter(**{name: value for name, value in wanted.items() if value})


@router.post("/parties", response={201: schemas.PartyOut}, exclude_unset=True, operation_id="add_party")
def add_party(request: HttpRequest, new: schemas.PartyIn, response: HttpResponse, similar: bool = True) -> Status:
    """A new card, in one transaction with all that is given. The same `id` again is the same card, unchanged.

    Answered with the cards that may be this customer already, unless `similar` is false.
    """
    values = new.dict(exclude_none=True, include=set(schemas.PartyValues.model_fields) | {"name"})
    is_again = bool(new.id and Party.objects.visible_to(request.viewer).filter(id=new.id).exists())
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
    if new.own and not is_again:
        party = set_own_values(party, new.own, by=request.viewer)
    response["ETag"] = tag(party.version)
    limit = None if is_again else new.refuse_similar_from
    return Status(201, _shown(party, request) | _like(party, request, asked=similar, limit=limit))


@router.get(
    "/parties/{uuid:party_id}",
    response={200: schemas.PartyOut, 304: None},
    exclude_unset=True,
    operation_id="get_party",
)
def get_party(request: HttpRequest, party_id: UUID, response: HttpResponse) -> Any:
    """With its version as ETag; `If-None-Match` is answered by 304."""
    party = visible_party(party_id, viewer=request.viewer)
    response["ETag"] = tag(party.version)
    return Status(304, None) if is_known(request, party.version) else _shown(party, request)


@router.patch("/parties/{uuid:party_id}", response=schemas.PartyOut, exclude_unset=True, operation_id="change_party")
def patch_party(
    request: HttpRequest, party_id: UUID, change: schemas.PartyChange, response: HttpResponse, similar: bool = True
) -> dict[str, Any]:
    """Changes what is given. With `If-Match` or `version`: refused if the card changed since.

    If that touches who it is (name, birthday, town), answered with the cards that may be the same customer.
    """
    party = visible_party(party_id, viewer=request.viewer)
    values = change.dict(exclude_unset=True, exclude={"version"})
    values = {key: "" if value is None and key != "customer_since" else value for key, value in values.items()}
    change_party(party, by=request.viewer, version=change.version or expected_version(request), **values)
    fresh = visible_party(party_id, viewer=request.viewer)
    response["ETag"] = tag(fresh.version)
    asked = similar and not IDENTITY.isdisjoint(values) and fresh.version != party.version
    return _shown(fresh, request) | _like(fresh, request, asked=asked)


@router.delete("/parties/{uuid:party_id}", response={204: None}, operation_id="remove_party")
def delete_party(request: HttpRequest, party_id: UUID) -> Status:
    remove_party(visible_party(party_id, viewer=request.viewer), by=request.viewer)
    return Status(204, None)


def _shown(party: Party, request: HttpRequest) -> dict[str, Any]:
    return shown_parties([party], request.viewer)[0]


def _like(party: Party, request: HttpRequest, *, asked: bool, limit: float | None = None) -> dict[str, Any]:
    """`similar` of the answer. Raises KnownAlready if one is as likely as `limit`: nothing is written then."""
    if not asked and limit is None:
        return {}
    found = cards_like(party.id, request.viewer)
    too_like = [shown_likeness(one) for one in found if limit is not None and one.probability >= limit]
    if too_like:
        raise KnownAlready(similar=too_like)
    return {"similar": [shown_likeness(one) for one in found]} if asked else {}

"""Information sets over the API: for those who belong to a set; for others there is none."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from kartoteka.cards.information_sets.actions import set_set_values
from kartoteka.cards.information_sets.queries import sets_on_card
from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.parties.schemas import OwnValue
from kartoteka.platform.api.shapes import Shown, Strict, string
from kartoteka.platform.fields.sets import sets_of

router = Router(tags=["information sets"])
CARD = "/parties/{uuid:party_id}/information-sets"


class SetOut(Shown):
    """`values`: by the key of the set's fields, as far as they are filled in."""

    id: UUID
    name: str
    values: dict[str, Any]


class SetList(Shown):
    items: list[SetOut]
    next: str | None


class SetValuesIn(Strict):
    """Values by key; null empties; those not named stay."""

    values: dict[string(40), OwnValue] = Field(max_length=200, examples=[{"mood": "good"}])


@router.get(CARD, response=SetList, operation_id="list_information_sets")
def list_sets(request: HttpRequest, party_id: UUID) -> dict[str, Any]:
    """The caller's sets that have fields for this card."""
    party = visible_party(party_id, viewer=request.viewer)
    shown = []
    for one in sets_on_card(party, viewer=request.viewer):
        keys = [field.key for field in one.fields]
        values = {key: one.values[key] for key in keys if key in one.values}
        shown.append({"id": one.information_set.id, "name": one.information_set.name, "values": values})
    return {"items": shown, "next": None}


@router.patch(f"{CARD}/{{uuid:information_set_id}}", response={204: None}, operation_id="set_information_set_values")
def patch_set(request: HttpRequest, party_id: UUID, information_set_id: UUID, change: SetValuesIn) -> Status:
    party = visible_party(party_id, viewer=request.viewer)
    own_set = sets_of(request.viewer).get(id=information_set_id)
    set_set_values(party, own_set, change.values, by=request.viewer)
    return Status(204, None)

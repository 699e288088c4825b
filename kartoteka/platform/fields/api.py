"""The firm's own fields over the API."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from kartoteka.platform.fields.definitions import fields_in_use
from kartoteka.platform.fields.sets import set_ids_of

router = Router(tags=["firm"])


class ChoiceOut(Schema):
    key: str
    names: dict[str, str] = {}


class FieldOut(Schema):
    """`group_id`: only cards of this group have it. `information_set_id`: its values stand in that set."""

    id: UUID
    key: str
    names: dict[str, str]
    helps: dict[str, str]
    type: str
    choices: list[ChoiceOut]
    unit: str
    minimum: Decimal | None
    maximum: Decimal | None
    group_id: UUID | None
    party_kind: str
    information_set_id: UUID | None
    is_unique: bool


@router.get("/fields", response=list[FieldOut], operation_id="list_fields")
def list_fields(request: HttpRequest) -> Any:
    """In their order, without hidden ones and those of sets to which the caller does not belong."""
    viewer = request.viewer
    viewer.may("parties.view").or_raise()
    own = set_ids_of(viewer) | {None}
    return [one for one in fields_in_use() if one.information_set_id in own and viewer.may_see_field(f"own:{one.key}")]

"""Definitions of own fields over the API."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from kartoteka.platform.fields.definitions import fields_in_use
from kartoteka.platform.fields.models import Field
from kartoteka.platform.fields.sets import set_ids_of

router = Router(tags=["fields"])


class ChoiceOut(Schema):
    key: str
    names: dict[str, str]


class FieldOut(Schema):
    """`group_id` null: of all groups. `party_kind` "": of organisations and persons."""

    id: UUID
    key: str
    names: dict[str, str]
    type: str
    unit: str
    choices: list[ChoiceOut]
    group_id: UUID | None
    party_kind: str
    information_set_id: UUID | None
    is_unique: bool
    required_at: list[str]


@router.get("/fields", response=list[FieldOut])
def list_fields(request: HttpRequest) -> Any:
    """The firm's own fields that the caller may see, in their order."""
    request.viewer.may("parties.view").or_raise()
    sets = set_ids_of(request.viewer)
    return [field for field in fields_in_use() if _is_visible(field, request, sets)]


def _is_visible(field: Field, request: HttpRequest, sets: frozenset[UUID]) -> bool:
    belongs = field.information_set_id is None or field.information_set_id in sets
    return belongs and request.viewer.may_see_field(f"own:{field.key}")

"""The firm's own fields over the API."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field as Limits

from kartoteka.platform.api.shapes import Names, Shown, Strict, Texts, string
from kartoteka.platform.fields import actions, set_api
from kartoteka.platform.fields.allowing import may_define
from kartoteka.platform.fields.definitions import fields_in_use
from kartoteka.platform.fields.models import Field
from kartoteka.platform.fields.places import field_groups
from kartoteka.platform.fields.refusals import FieldWrong
from kartoteka.platform.fields.sets import set_ids_of, sets_of

router = Router(tags=["firm"])
router.add_router("", set_api.router)

Bound = Decimal | None
BOUND = Limits(None, ge=-(10**15), le=10**15)


class ChoiceOut(Shown):
    key: str
    names: dict[str, str] = {}


class ChoiceIn(Strict):
    key: string(40) = Limits(min_length=1, examples=["red"])
    names: Texts = {}


class FieldOut(Shown):
    """`group_id`: only cards of this group have it. `information_set_id`: its values stand in that set."""

    id: UUID
    key: str
    names: dict[str, str]
    helps: dict[str, str]
    type: str
    choices: list[ChoiceOut]
    formula: str
    unit: str
    minimum: Decimal | None
    maximum: Decimal | None
    pattern: str
    required_at: list[str]
    group_id: UUID | None
    party_kind: str
    information_set_id: UUID | None
    is_unique: bool
    retired_at: datetime | None


class FieldRules(Strict):
    helps: Texts | None = None
    choices: list[ChoiceIn] | None = Limits(None, max_length=500)
    formula: string(2000) | None = None
    unit: string(20) | None = None
    minimum: Bound = BOUND
    maximum: Bound = BOUND
    pattern: string(200) | None = None
    weight: int | None = Limits(None, ge=0, le=100)
    is_unique: bool | None = None


class FieldIn(FieldRules):
    """Type, group, kind of card and set are chosen once; the key is made from the name."""

    names: Names
    type: Literal[tuple(Field.Type.values)] = Limits(examples=["text"])
    group_id: UUID | None = None
    party_kind: Literal["", "person", "organisation"] = ""
    information_set_id: UUID | None = None


class FieldChange(FieldRules):
    """What is given is changed. `is_retired`: not asked or shown any more; values stay for when it is used again."""

    names: Names | None = None
    is_retired: bool | None = None


@router.get("/fields", response=list[FieldOut], operation_id="list_fields")
def list_fields(request: HttpRequest) -> Any:
    """In their order, without hidden ones and those of sets to which the caller does not belong."""
    viewer = request.viewer
    viewer.may("parties.view").or_raise()
    own = set_ids_of(viewer) | {None}
    return [one for one in fields_in_use() if one.information_set_id in own and viewer.may_see_field(f"own:{one.key}")]


@router.post("/fields", response={201: FieldOut}, operation_id="define_field")
def post_field(request: HttpRequest, new: FieldIn) -> Status:
    """A new field, used at once by cards, lists and the API."""
    values = _given(new)
    set_id, group_id = values.pop("information_set_id", None), values.get("group_id")
    found = sets_of(request.viewer).get(id=set_id) if set_id else None
    may_define(Field(information_set=found), request.viewer).or_raise()
    if group_id and (found or group_id not in dict(field_groups())):
        raise FieldWrong(where="group_id")
    return Status(201, actions.define_field(by=request.viewer, information_set=found, **values))


@router.patch("/fields/{uuid:definition_id}", response=FieldOut, operation_id="change_field")
def patch_field(request: HttpRequest, definition_id: UUID, change: FieldChange) -> Field:
    """Refused where cards hold what would not be valid any more."""
    field = Field.objects.select_related("information_set").get(id=definition_id)
    if field.information_set_id not in set_ids_of(request.viewer) | {None}:
        raise Field.DoesNotExist
    may_define(field, request.viewer).or_raise()
    values = _given(change)
    is_retired = values.pop("is_retired", None)
    if values:
        field = actions.change_field(field, by=request.viewer, **values)
    if is_retired is not None and is_retired != bool(field.retired_at):
        field = (actions.retire_field if is_retired else actions.use_field_again)(field, by=request.viewer)
    return field


def _given(sent: FieldRules) -> dict[str, Any]:
    """What was said, without nulls but for limits, which null takes away."""
    values = sent.dict(exclude_unset=True)
    return {name: value for name, value in values.items() if value is not None or name in {"minimum", "maximum"}}

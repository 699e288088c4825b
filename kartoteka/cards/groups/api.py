"""Groups of counterparties over the API."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from kartoteka.cards.groups import actions
from kartoteka.cards.parties.functions import DEFINE_GROUPS
from kartoteka.cards.parties.models import Group
from kartoteka.cards.parties.queries import groups_in_use
from kartoteka.cards.parties.schemas import GroupOut
from kartoteka.platform.api.shapes import Names, Shown, Strict

router = Router(tags=["firm"])
Side = Literal["external", "internal"]


class GroupIn(Strict):
    """`names`: by language, one at least."""

    names: Names
    side: Side = "external"


class GroupChange(Strict):
    """What is given is changed. `is_retired`: no card is put into it any more."""

    names: Names | None = None
    side: Side | None = None
    is_retired: bool | None = None


class GroupOrder(Strict):
    groups: list[UUID] = Field(min_length=1, max_length=500)


class DefinedGroupOut(Shown):
    id: UUID
    key: str
    names: dict[str, str]
    side: str
    retired_at: datetime | None


@router.get("/groups", response=list[GroupOut], operation_id="list_groups")
def list_groups(request: HttpRequest) -> Any:
    """Groups in use, in their order."""
    request.viewer.may("parties.view").or_raise()
    return groups_in_use()


@router.post("/groups", response={201: DefinedGroupOut}, operation_id="define_group")
def post_group(request: HttpRequest, new: GroupIn) -> Status:
    """A new group, the last of all."""
    return Status(201, actions.define_group(new.names, by=request.viewer, side=new.side))


@router.patch("/groups/{uuid:group_id}", response=DefinedGroupOut, operation_id="change_group")
def patch_group(request: HttpRequest, group_id: UUID, change: GroupChange) -> Group:
    """Cards in it stay in it."""
    request.viewer.may(DEFINE_GROUPS.key).or_raise()
    group = Group.objects.get(id=group_id)
    if change.names is not None or change.side is not None:
        names, side = change.names or group.names, change.side or group.side
        group = actions.change_group(group, by=request.viewer, names=names, side=side)
    if change.is_retired is not None and change.is_retired != bool(group.retired_at):
        group = (actions.retire_group if change.is_retired else actions.use_group_again)(group, by=request.viewer)
    return group


@router.put("/groups/order", response=list[DefinedGroupOut], operation_id="order_groups")
def put_order(request: HttpRequest, wanted: GroupOrder) -> Any:
    """They stand in this order; those not named come after."""
    actions.order_groups(wanted.groups, by=request.viewer)
    return Group.objects.all()

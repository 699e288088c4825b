"""Information sets themselves over the API: who keeps them and with whom they are shared."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from kartoteka.platform.api.shapes import Shown, Strict, string
from kartoteka.platform.fields import set_actions
from kartoteka.platform.fields.models import InformationSet
from kartoteka.platform.fields.sets import sets_of
from kartoteka.platform.people.models import Department

router = Router(tags=["information sets"])


class SetIn(Strict):
    """Without a department it is one's own."""

    name: string(100) = Field(min_length=1, examples=["Between us"])
    department_id: UUID | None = None


class SetChange(Strict):
    """What is given is changed. `shared_with`: keys of departments and employees."""

    name: string(100) | None = Field(None, min_length=1, examples=["Between us"])
    shared_with: list[UUID] | None = Field(None, max_length=200)
    shared_with_all: bool | None = None


class KeptSetOut(Shown):
    id: UUID
    name: str
    department_id: UUID | None
    employee_id: UUID | None
    shared_with: list[UUID]
    shared_with_all: bool


@router.get("/information-sets", response=list[KeptSetOut], operation_id="list_kept_sets")
def list_sets(request: HttpRequest) -> Any:
    """Those you belong to. No role shows others."""
    return sets_of(request.viewer)


@router.post("/information-sets", response={201: KeptSetOut}, operation_id="make_set")
def post_set(request: HttpRequest, new: SetIn) -> Status:
    """A set of your own, or of your department or one below it. Nobody else sees it until it is shared."""
    department = Department.objects.get(id=new.department_id) if new.department_id else None
    return Status(201, set_actions.make_set(new.name, by=request.viewer, department=department))


@router.patch("/information-sets/{uuid:set_id}", response=KeptSetOut, operation_id="change_set")
def patch_set(request: HttpRequest, set_id: UUID, change: SetChange) -> InformationSet:
    found = sets_of(request.viewer).get(id=set_id)
    return set_actions.change_set(
        found, by=request.viewer, name=change.name or found.name,
        shared_with=[UUID(key) for key in found.shared_with] if change.shared_with is None else change.shared_with,
        with_all=found.shared_with_all if change.shared_with_all is None else change.shared_with_all,
    )  # fmt: skip


@router.delete("/information-sets/{uuid:set_id}", response={204: None}, operation_id="remove_set")
def delete_set(request: HttpRequest, set_id: UUID) -> Status:
    """Refused while it has fields."""
    set_actions.remove_set(sets_of(request.viewer).get(id=set_id), by=request.viewer)
    return Status(204, None)

"""The firm, its departments, positions and roles over the API; its people stand in `people_api`."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from babel.numbers import list_currencies
from django.http import HttpRequest
from ninja import Router, Status
from pydantic import AfterValidator, Field

from kartoteka.platform.access.models import Role
from kartoteka.platform.api.shapes import Language, Shown, Strict, string
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.people.models import Department, Position
from kartoteka.platform.staff import department_actions, people_api
from kartoteka.platform.staff.actions import add_department
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.firm_actions import change_firm
from kartoteka.platform.staff.forms import time_zones
from kartoteka.platform.staff.functions import VIEW_PEOPLE

router = Router(tags=["firm"])
router.add_router("", people_api.router)


def _zone(written: str) -> str:
    if written and written not in dict(time_zones()):
        raise ValueError("is no time zone, such as Europe/Chisinau")
    return written


def _currency(written: str) -> str:
    if written not in list_currencies():
        raise ValueError("is no currency, such as EUR")
    return written


Zone = Annotated[string(64), AfterValidator(_zone)]
Currency = Annotated[string(3), AfterValidator(_currency)]


class FirmOut(Shown):
    id: UUID
    name: str
    short_name: str
    country: str
    currency: str
    language: str
    time_zone: str


class FirmChange(Strict):
    """What is given is changed."""

    name: string(200) | None = Field(None, min_length=1, examples=["Aurora"])
    short_name: string(40) | None = None
    country: str | None = Field(None, pattern="^[A-Z]{2}$", examples=["MD"])
    currency: Currency | None = Field(None, examples=["MDL"])
    language: Language | None = None
    time_zone: Zone | None = Field(None, min_length=1, examples=["Europe/Chisinau"])


class DepartmentOut(Shown):
    id: UUID
    name: str
    parent_id: UUID | None
    time_zone: str
    retired_at: datetime | None


class DepartmentIn(Strict):
    name: string(200) = Field(min_length=1, examples=["North"])
    parent_id: UUID


class DepartmentChange(Strict):
    """What is given is changed. `is_closed`: closes it; refused while anybody works in it. `time_zone` "" is the firm's."""

    name: string(200) | None = Field(None, min_length=1, examples=["North"])
    parent_id: UUID | None = None
    time_zone: Zone | None = Field(None, examples=["Europe/Chisinau"])
    is_closed: Literal[True] | None = None


class PositionOut(Shown):
    id: UUID
    name: str


class PositionIn(Strict):
    name: string(200) = Field(min_length=1, examples=["Sales representative"])


class RoleOut(Shown):
    """`functions`: key -> scope (own, department, all). `fields`: field -> hidden or read_only."""

    id: UUID
    key: str
    name: str
    functions: dict[str, str]
    fields: dict[str, str]


@router.get("/firm", response=FirmOut, operation_id="get_firm")
def get_firm(request: HttpRequest) -> Firm:
    """The firm you work for."""
    return Firm.objects.get(id=request.viewer.firm_id)


@router.patch("/firm", response=FirmOut, operation_id="change_firm")
def patch_firm(request: HttpRequest, change: FirmChange) -> Firm:
    return change_firm(request.firm, by=request.viewer, **change.dict(exclude_none=True))


@router.get("/departments", response=list[DepartmentOut], operation_id="list_departments")
def list_departments(request: HttpRequest) -> Any:
    """The tree, a department before those below it."""
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    return Department.objects.all()


@router.post("/departments", response={201: DepartmentOut}, operation_id="add_department")
def post_department(request: HttpRequest, new: DepartmentIn) -> Status:
    allow(request.viewer)
    parent = Department.objects.get(id=new.parent_id, retired_at=None)
    return Status(201, add_department(new.name, by=request.viewer, parent=parent))


@router.patch("/departments/{uuid:department_id}", response=DepartmentOut, operation_id="change_department")
def patch_department(request: HttpRequest, department_id: UUID, change: DepartmentChange) -> Department:
    allow(request.viewer)
    found = Department.objects.get(id=department_id)
    if change.parent_id is not None:
        parent = Department.objects.get(id=change.parent_id, retired_at=None)
        found = department_actions.move_department(found, parent, by=request.viewer)
    if change.name is not None or change.time_zone is not None:
        zone = found.time_zone if change.time_zone is None else change.time_zone
        found = department_actions.change_department(
            found, by=request.viewer, name=change.name or found.name, time_zone=zone
        )
    if change.is_closed and found.retired_at is None:
        found = department_actions.retire_department(found, by=request.viewer)
    return Department.objects.get(id=found.id)


@router.get("/positions", response=list[PositionOut], operation_id="list_positions")
def list_positions(request: HttpRequest) -> Any:
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    return Position.objects.all()


@router.post("/positions", response={201: PositionOut}, operation_id="add_position")
def post_position(request: HttpRequest, new: PositionIn) -> Status:
    return Status(201, department_actions.add_position(new.name, by=request.viewer))


@router.patch("/positions/{uuid:position_id}", response=PositionOut, operation_id="rename_position")
def patch_position(request: HttpRequest, position_id: UUID, change: PositionIn) -> Position:
    allow(request.viewer)
    return department_actions.rename_position(Position.objects.get(id=position_id), change.name, by=request.viewer)


@router.delete("/positions/{uuid:position_id}", response={204: None}, operation_id="remove_position")
def delete_position(request: HttpRequest, position_id: UUID) -> Status:
    """Also from those who hold it; undo gives both back."""
    allow(request.viewer)
    department_actions.remove_position(Position.objects.get(id=position_id), by=request.viewer)
    return Status(204, None)


@router.get("/roles", response=list[RoleOut], operation_id="list_roles")
def list_roles(request: HttpRequest) -> Any:
    """What each may do. For those who give rights."""
    allow(request.viewer)
    return Role.objects.all()

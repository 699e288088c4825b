"""People of the firm over the API: who works here, where, with which roles, and when each is away."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from ninja.errors import HttpError
from pydantic import EmailStr, Field, model_validator

from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import EmployeeOut, Shown, Strict, string
from kartoteka.platform.people.models import Absence, Department, Employee, Position
from kartoteka.platform.staff import absence_actions, employee_actions
from kartoteka.platform.staff.actions import hire
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.functions import VIEW_PEOPLE
from kartoteka.platform.staff.role_actions import set_roles

router = Router(tags=["firm"])


class StaffOut(Shown):
    id: UUID
    name: str
    email: str
    department_id: UUID
    position: str | None
    left_on: date | None


class StaffPage(Shown):
    items: list[StaffOut]
    next: str | None


class StaffIn(Strict):
    """`roles`: keys of roles (`GET /roles`). An account is made by invitation, in the settings."""

    name: string(200) = Field(min_length=1, examples=["Nina"])
    email: EmailStr | None = Field(None, max_length=254)
    department_id: UUID
    position_id: UUID | None = None
    roles: list[UUID] = Field(default=[], max_length=50)


class StaffChange(Strict):
    """What is given is changed; null takes e-mail and position away."""

    name: string(200) | None = Field(None, min_length=1, examples=["Nina"])
    email: EmailStr | None = Field(None, max_length=254)
    department_id: UUID | None = None
    position_id: UUID | None = None


class RolesIn(Strict):
    roles: list[UUID] = Field(max_length=50)


class AbsenceIn(Strict):
    """Both days included."""

    from_on: date = Field(examples=["2026-07-01"])
    to_on: date = Field(examples=["2026-07-14"])
    deputy_id: UUID | None = None
    reason: string(200) = ""

    @model_validator(mode="after")
    def _in_order(self) -> "AbsenceIn":
        if self.to_on < self.from_on:
            raise ValueError("the last day is before the first")
        return self


class AbsenceOut(Shown):
    id: UUID
    employee: EmployeeOut
    deputy: EmployeeOut | None
    from_on: date
    to_on: date
    reason: str


class AbsencePage(Shown):
    items: list[AbsenceOut]
    next: str | None


@router.get("/employees", response=StaffPage, operation_id="list_employees")
def list_employees(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Who works in the firm now."""
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    return page_of(
        Employee.objects.working().select_related("position"), lambda rows: [_shown(row) for row in rows], paging
    )


@router.get("/employees/{uuid:employee_id}", response=StaffOut, operation_id="get_employee")
def get_employee(request: HttpRequest, employee_id: UUID) -> dict[str, Any]:
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    return _read(employee_id)


@router.post("/employees", response={201: StaffOut}, operation_id="add_employee")
def post_employee(request: HttpRequest, new: StaffIn) -> Status:
    """Somebody works here from now on, without an account until he is invited."""
    allow(request.viewer)
    department = Department.objects.get(id=new.department_id, retired_at=None)
    position = Position.objects.get(id=new.position_id) if new.position_id else None
    email = (new.email or "").lower()
    added = hire(
        new.name, by=request.viewer, department=department, email=email, position=position.name if position else ""
    )
    set_roles(added, new.roles, by=request.viewer)
    return Status(201, _read(added.id))


@router.patch("/employees/{uuid:employee_id}", response=StaffOut, operation_id="change_employee")
def patch_employee(request: HttpRequest, employee_id: UUID, change: StaffChange) -> dict[str, Any]:
    allow(request.viewer)
    found, given = Employee.objects.get(id=employee_id), change.dict(exclude_unset=True)
    values: dict[str, Any] = {"name": given["name"]} if given.get("name") else {}
    if "email" in given:
        values["email"] = (given["email"] or "").lower()
    if given.get("department_id"):
        values["department"] = Department.objects.get(id=given["department_id"], retired_at=None)
    if "position_id" in given:
        values["position"] = Position.objects.get(id=given["position_id"]) if given["position_id"] else None
    employee_actions.change_employee(found, by=request.viewer, **values)
    return _read(found.id)


@router.put("/employees/{uuid:employee_id}/roles", response={204: None}, operation_id="set_employee_roles")
def put_roles(request: HttpRequest, employee_id: UUID, wanted: RolesIn) -> Status:
    """Exactly these. The person's sessions end."""
    allow(request.viewer)
    set_roles(Employee.objects.select_related("user").get(id=employee_id), wanted.roles, by=request.viewer)
    return Status(204, None)


@router.post("/employees/{uuid:employee_id}/leaving", response={204: None}, operation_id="leave")
def post_leaving(request: HttpRequest, employee_id: UUID) -> Status:
    """Works here no more: no rights, no sessions. Refused while he answers for customers."""
    allow(request.viewer)
    employee_actions.leave(Employee.objects.working().get(id=employee_id), by=request.viewer)
    return Status(204, None)


@router.delete("/employees/{uuid:employee_id}/leaving", response={204: None}, operation_id="come_back")
def delete_leaving(request: HttpRequest, employee_id: UUID) -> Status:
    """Works here again, with the roles of before."""
    allow(request.viewer)
    employee_actions.come_back(Employee.objects.exclude(left_on=None).get(id=employee_id), by=request.viewer)
    return Status(204, None)


@router.get("/absences", response=AbsencePage, operation_id="list_absences")
def list_absences(request: HttpRequest, paging: Query[Paging], employee: UUID | None = None) -> dict[str, Any]:
    """The newest record first; of one `employee`."""
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    rows = Absence.objects.select_related("employee", "deputy")
    return page_of(rows.filter(employee=employee) if employee else rows, list, paging, newest=True)


@router.post("/employees/{uuid:employee_id}/absences", response={201: AbsenceOut}, operation_id="record_absence")
def post_absence(request: HttpRequest, employee_id: UUID, new: AbsenceIn) -> Status:
    """One's own, or another's with the right to manage people."""
    if employee_id != request.viewer.employee_id:
        allow(request.viewer)
    employee = Employee.objects.working().get(id=employee_id)
    if new.deputy_id == employee.id:
        raise HttpError(422, "Somebody else must stand in.")
    deputy = Employee.objects.working().get(id=new.deputy_id) if new.deputy_id else None
    days = {"from_on": new.from_on, "to_on": new.to_on}
    return Status(
        201, absence_actions.record_absence(employee, by=request.viewer, deputy=deputy, reason=new.reason, **days)
    )


@router.delete("/absences/{uuid:absence_id}", response={204: None}, operation_id="remove_absence")
def delete_absence(request: HttpRequest, absence_id: UUID) -> Status:
    absence_actions.remove_absence(Absence.objects.get(id=absence_id), by=request.viewer)
    return Status(204, None)


def _read(employee_id: UUID) -> dict[str, Any]:
    return _shown(Employee.objects.select_related("position").get(id=employee_id))


def _shown(row: Employee) -> dict[str, Any]:
    columns = ("id", "name", "email", "department_id", "left_on")
    return {name: getattr(row, name) for name in columns} | {"position": row.position and row.position.name}

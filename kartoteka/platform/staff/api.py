"""People of the firm over the API."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.people.models import Department, Employee
from kartoteka.platform.staff.functions import VIEW_PEOPLE

router = Router(tags=["firm"])


class StaffOut(Schema):
    id: UUID
    name: str
    email: str
    department_id: UUID
    position: str | None


class StaffPage(Schema):
    items: list[StaffOut]
    next: str | None


class DepartmentOut(Schema):
    id: UUID
    name: str
    parent_id: UUID | None


@router.get("/employees", response=StaffPage, operation_id="list_employees")
def list_employees(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Who works in the firm now."""
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    return page_of(Employee.objects.working().select_related("position"), _shown, paging)


@router.get("/departments", response=list[DepartmentOut], operation_id="list_departments")
def list_departments(request: HttpRequest) -> Any:
    """The tree, a department before those below it."""
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    return Department.objects.all()


def _shown(rows: list[Employee]) -> list[dict[str, Any]]:
    columns = ("id", "name", "email", "department_id")
    return [
        {name: getattr(row, name) for name in columns} | {"position": row.position and row.position.name}
        for row in rows
    ]

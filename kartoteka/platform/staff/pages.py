"""What the settings of people print."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kartoteka.platform import clock
from kartoteka.platform.access.models import Role, RoleGrant
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.people.models import Absence, Department, Employee, Position
from kartoteka.platform.staff.functions import MANAGE_PEOPLE


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    department: Department
    depth: int
    people: int


@dataclass(frozen=True, slots=True)
class PositionLine:
    position: Position
    people: int


@dataclass(frozen=True, slots=True)
class DepartmentsPage:
    lines: list[DepartmentLine]
    closed: list[Department]
    positions: list[PositionLine]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An employee in the list with his roles, and today's absence if he is away."""

    employee: Employee
    roles: list[str]
    absence: Absence | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    role: Role
    people: int
    functions: int


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    absence: Absence
    is_now: bool
    removable: bool


def departments_page() -> DepartmentsPage:
    """The tree in its order, with how many work in each. Four queries."""
    rows = list(Department.objects.all())
    names = {one.id: one for one in rows}
    ordered = sorted((one for one in rows if not one.retired_at), key=lambda one: _names_down_to(one, names))
    here, called = _at_work("department"), _at_work("position")
    lines = [DepartmentLine(one, one.path.count(".") - 1, here.get(one.id, 0)) for one in ordered]
    positions = [PositionLine(one, called.get(one.id, 0)) for one in Position.objects.all()]
    return DepartmentsPage(lines, [one for one in rows if one.retired_at], positions)


def people_found(text: str, *, left: bool) -> "QuerySet[Employee]":
    """Employees whose name or e-mail holds `text`; those at work, or those who left."""
    people = Employee.objects.exclude(left_on=None) if left else Employee.objects.working()
    found = people.select_related("department", "position", "user")
    return found.filter(Q(name__icontains=text) | Q(email__icontains=text)) if text else found


def people_lines(people: list[Employee]) -> list[PersonLine]:
    """Two queries for any number of people."""
    keys = [one.id for one in people]
    roles: dict[UUID, list[str]] = {}
    for grant in RoleGrant.objects.filter(employee__in=keys).select_related("role").order_by("role__name"):
        roles.setdefault(grant.employee_id, []).append(grant.role.name)
    today = Absence.objects.on(clock.today()).filter(employee__in=keys).select_related("deputy")
    away = {one.employee_id: one for one in today}
    return [PersonLine(one, roles.get(one.id, []), away.get(one.id)) for one in people]


def role_lines() -> list[RoleLine]:
    """Two queries."""
    grants = RoleGrant.objects.filter(employee__left_on=None).order_by()
    held = dict(grants.values_list("role").annotate(Count("id")))
    return [RoleLine(one, held.get(one.id, 0), len(one.functions)) for one in Role.objects.all()]


def absence_lines(viewer: Viewer, employee_id: UUID | None = None) -> list[AbsenceLine]:
    """Absences of today and to come, the nearest first; of one employee, or of all. One query."""
    today: date = clock.today()
    rows = Absence.objects.filter(to_on__gte=today, employee__left_on=None).select_related("employee", "deputy")
    if employee_id:
        rows = rows.filter(employee=employee_id)
    may = bool(viewer.may(MANAGE_PEOPLE.key))
    return [
        AbsenceLine(one, one.from_on <= today, may or one.employee_id == viewer.employee_id)
        for one in rows.order_by("from_on", "employee__name")
    ]


def _names_down_to(department: Department, known: dict[UUID, Department]) -> list[str]:
    keys = [UUID(hex=key) for key in department.path.split(".") if key]
    return [known[key].name.casefold() for key in keys if key in known]


def _at_work(column: str) -> dict[UUID, int]:
    """How many at work have each value of a column of Employee."""
    return dict(Employee.objects.working().order_by().values_list(column).annotate(Count("id")))

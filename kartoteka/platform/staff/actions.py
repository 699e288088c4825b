"""Changing who works here."""

from datetime import date

from kartoteka.platform.access.models import Role, RoleGrant
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.journal.actions import made, record, removed
from kartoteka.platform.people.models import Absence, Department, Employee, Membership, Position, User
from kartoteka.platform.seams import Seam
from kartoteka.platform.staff import events
from kartoteka.platform.staff.functions import MANAGE_PEOPLE
from kartoteka.platform.staff.roles import STARTING_ROLES, starting_functions

# What else a new firm starts with: each feature above registers a function without arguments, run in the firm's context.
FIRM_STARTERS: Seam = Seam("firm starters")


def found_firm(name: str, *, country: str = "RU", currency: str = "RUB", language: str = "en", **settings: str) -> Firm:
    """A new firm with its root department, its roles, and what other features start a firm with."""
    firm = Firm.objects.create(name=name, country=country, currency=currency, language=language, **settings)
    with firm_context(firm.id):
        add_department(name, by=None)
        for key, title in STARTING_ROLES.items():
            Role.objects.create(key=key, name=str(title), functions=starting_functions(key))
        for starter in FIRM_STARTERS:
            starter()
        record(events.FIRM_FOUNDED, by=None, name=name)
    return firm


def add_department(name: str, *, by: Viewer | None, parent: Department | None = None) -> Department:
    """A department below `parent`, or a root. Refused without the right to manage people."""
    _allow(by)
    key = new_key()
    department = Department(id=key, name=name, parent=parent, path=f"{parent.path if parent else ''}{key.hex}.")
    department.save(force_insert=True)
    record(events.DEPARTMENT_ADDED, by=by, subject=department, changes=[made(department)], name=name)
    return department


def hire(
    name: str, *, by: Viewer | None, department: Department, roles: tuple[str, ...] = (), user: User | None = None,
    position: str = "", email: str = "",
) -> Employee:
    """An employee of the current firm with the named roles; with `user`, an account that signs in."""
    _allow(by)
    place = Position.objects.get_or_create(name=position)[0] if position else None
    mail = email or (user.email if user else "")
    employee = Employee.objects.create(name=name, department=department, user=user, position=place, email=mail)
    if user:
        Membership.objects.create(user=user, in_firm_id=employee.firm_id, employee_id=employee.id)
    for role in Role.objects.filter(key__in=roles):
        RoleGrant.objects.create(employee=employee, role=role)
    record(events.EMPLOYEE_HIRED, by=by, subject=employee, changes=[made(employee)], name=name)
    return employee


def grant_role(employee: Employee, role: Role, *, by: Viewer | None) -> RoleGrant:
    """The employee has the role too. Twice is once."""
    _allow(by)
    grant, is_new = RoleGrant.objects.get_or_create(employee=employee, role=role)
    if is_new:
        record(events.ROLE_GRANTED, by=by, subject=employee, changes=[made(grant)], role=role.key)
    return grant


def revoke_role(employee: Employee, role: Role, *, by: Viewer | None) -> None:
    """The employee has the role no more."""
    _allow(by)
    for grant in RoleGrant.objects.filter(employee=employee, role=role):
        record(events.ROLE_REVOKED, by=by, subject=employee, changes=[removed(grant)], role=role.key)
        grant.delete()


def record_absence(
    employee: Employee, *, by: Viewer | None, from_on: date, to_on: date, deputy: Employee | None = None, reason: str = ""
) -> Absence:
    """The employee is away on these days; the deputy answers for the work meanwhile."""
    if by and by.employee_id != employee.id:
        _allow(by)
    absence = Absence.objects.create(employee=employee, deputy=deputy, from_on=from_on, to_on=to_on, reason=reason)
    record(events.ABSENCE_RECORDED, by=by, subject=absence, changes=[made(absence)])
    return absence


def _allow(by: Viewer | None) -> None:
    if by is not None:
        by.may(MANAGE_PEOPLE.key).or_raise()


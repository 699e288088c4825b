"""Changing who works here."""

from kartoteka.platform.access.models import Role, RoleGrant
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.journal.actions import made, record, removed
from kartoteka.platform.people.models import Department, Employee, Membership, Position, User
from kartoteka.platform.people.sign_in import end_sessions
from kartoteka.platform.seams import Seam
from kartoteka.platform.staff import events
from kartoteka.platform.staff.absence_actions import record_absence
from kartoteka.platform.staff.allowing import allow, keep_an_administrator, one_at_a_time
from kartoteka.platform.staff.refusals import NameTaken
from kartoteka.platform.staff.roles import STARTING_ROLES, known_functions, starting_functions

# What else a new firm starts with: each feature above registers a function without arguments, run in the firm's context.
FIRM_STARTERS: Seam = Seam("firm starters")

__all__ = ["FIRM_STARTERS", "add_department", "found_firm", "grant_role", "hire", "record_absence", "revoke_role"]


def found_firm(name: str, *, country: str = "RU", currency: str = "RUB", language: str = "en", **settings: str) -> Firm:
    """A new firm with its root department, its roles, and what other features start a firm with."""
    firm = Firm.objects.create(name=name, country=country, currency=currency, language=language, **settings)
    with firm_context(firm.id):
        add_department(name, by=None)
        for key, title in STARTING_ROLES.items():
            Role.objects.create(key=key, name=str(title), functions=starting_functions(key), offered=known_functions())
        for starter in FIRM_STARTERS:
            starter()
        record(events.FIRM_FOUNDED, by=None, name=name)
    return firm


def add_department(name: str, *, by: Viewer | None, parent: Department | None = None) -> Department:
    """A department below `parent`, or a root. Refused without the right to manage people."""
    allow(by)
    key = new_key()
    if Department.objects.filter(parent=parent, name=name).exists():
        raise NameTaken
    department = Department(id=key, name=name, parent=parent, path=f"{parent.path if parent else ''}{key.hex}.")
    department.save(force_insert=True)
    record(events.DEPARTMENT_ADDED, by=by, subject=department, changes=[made(department)], name=name)
    return department


def hire(
    name: str,
    *,
    by: Viewer | None,
    department: Department,
    roles: tuple[str, ...] = (),
    user: User | None = None,
    position: str = "",
    email: str = "",
) -> Employee:
    """An employee of the current firm with the named roles; with `user`, an account that signs in."""
    allow(by)
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
    """The employee has the role too. Twice is once. His sessions end."""
    allow(by)
    grant, is_new = RoleGrant.objects.get_or_create(employee=employee, role=role)
    if is_new:
        record(events.ROLE_GRANTED, by=by, subject=employee, changes=[made(grant)], role=role.key)
        _end_sessions_of(employee)
    return grant


def revoke_role(employee: Employee, role: Role, *, by: Viewer | None) -> None:
    """The employee has the role no more. Refused if nobody would be left to give rights. His sessions end."""
    allow(by)
    one_at_a_time()
    for grant in RoleGrant.objects.filter(employee=employee, role=role):
        record(events.ROLE_REVOKED, by=by, subject=employee, changes=[removed(grant)], role=role.key)
        grant.delete()
        keep_an_administrator()
        _end_sessions_of(employee)


def _end_sessions_of(employee: Employee) -> None:
    if employee.user:
        end_sessions(employee.user)

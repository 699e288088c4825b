"""Who is who, and what each may do."""

from uuid import UUID

from kartoteka.platform import clock
from kartoteka.platform.access.functions import FUNCTIONS, Scope
from kartoteka.platform.access.models import Role
from kartoteka.platform.access.viewer import Viewer, widest
from kartoteka.platform.people.models import Absence, Department, Employee

# The function whose holders change people and roles; declared by the feature `staff`.
GIVES_RIGHTS = "staff.manage"


class NoSuchEmployee(Exception):
    """The account does not work in this firm, or has left it."""


def viewer_for(employee_id: UUID, *, channel: str = "page") -> Viewer:
    """The employee with rights resolved, in the current firm. Raises NoSuchEmployee. Four queries."""
    employee = Employee.objects.working().select_related("department").filter(id=employee_id).first()
    if employee is None:
        raise NoSuchEmployee(str(employee_id))
    roles = list(Role.objects.filter(grants__employee=employee))
    below = Department.objects.filter(path__startswith=employee.department.path).values_list("id", flat=True)
    absent = Absence.objects.on(clock.today()).filter(deputy=employee).values_list("employee_id", flat=True)
    hidden, read_only = _field_rules(roles)
    return Viewer(
        firm_id=employee.firm_id,
        employee_id=employee.id,
        user_id=employee.user_id,
        name=employee.name,
        department_id=employee.department_id,
        departments=frozenset(below),
        stands_in_for=frozenset(absent),
        roles=tuple(role.key for role in roles),
        scopes=_scopes(roles),
        hidden_fields=hidden,
        read_only_fields=read_only,
        channel=channel,
    )


def who_gives_rights(most: int = 3) -> list[str]:
    """Names of those who may change roles in the current firm. One query."""
    holders = Employee.objects.working().filter(grants__role__functions__has_key=GIVES_RIGHTS, user__is_active=True)
    return list(holders.order_by("name").values_list("name", flat=True).distinct()[:most])


def _scopes(roles: list[Role]) -> dict[str, Scope]:
    held: dict[str, list[Scope]] = {}
    for role in roles:
        for function, scope in role.functions.items():
            if function in FUNCTIONS:
                held.setdefault(function, []).append(scope)
    return {function: widest(scopes) for function, scopes in held.items()}


def _field_rules(roles: list[Role]) -> tuple[frozenset[str], frozenset[str]]:
    """A field is hidden if every role hides it, read-only if every role at least forbids to change it."""
    if not roles:
        return frozenset(), frozenset()
    hidden = [{key for key, rule in role.fields.items() if rule == "hidden"} for role in roles]
    limited = [set(role.fields) for role in roles]
    return frozenset(set.intersection(*hidden)), frozenset(set.intersection(*limited))

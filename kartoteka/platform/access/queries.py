"""Who is who, and what each may do."""

import json
from typing import NamedTuple
from uuid import UUID

from kartoteka.platform import clock
from kartoteka.platform.access.functions import FUNCTIONS, Scope
from kartoteka.platform.access.viewer import Viewer, widest
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.people.models import Employee

# The function whose holders change people and roles; declared by the feature `staff`.
GIVES_RIGHTS = "staff.manage"


# Who works here, with his departments, those he stands in for on the day, and his roles.
EMPLOYEE = """
SELECT e.firm_id, e.id, e.user_id, e.name, e.department_id,
    ARRAY(SELECT b.id FROM people_department b WHERE b.firm_id = e.firm_id AND starts_with(b.path, d.path)),
    ARRAY(SELECT a.employee_id FROM people_absence a WHERE a.firm_id = e.firm_id AND a.deputy_id = e.id
          AND %(today)s BETWEEN a.from_on AND a.to_on),
    (SELECT coalesce(jsonb_agg(jsonb_build_array(r.key, r.functions, r.fields) ORDER BY r.name), '[]')
     FROM access_rolegrant g JOIN access_role r ON r.firm_id = g.firm_id AND r.id = g.role_id
     WHERE g.firm_id = e.firm_id AND g.employee_id = e.id)
FROM people_employee e JOIN people_department d ON d.firm_id = e.firm_id AND d.id = e.department_id
WHERE e.firm_id = %(firm)s AND e.id = %(employee)s AND e.left_on IS NULL
"""


class HeldRole(NamedTuple):
    """The key of a role, the scope of each function, the restriction of each field."""

    key: str
    functions: dict[str, Scope]
    fields: dict[str, str]


class NoSuchEmployee(Exception):
    """The account does not work in this firm, or has left it."""


def viewer_for(employee_id: UUID, *, channel: str = "page") -> Viewer:
    """The employee with rights as they stand now, in the current firm. Raises NoSuchEmployee. One prepared statement."""
    asked = {"firm": current_firm_id(), "employee": employee_id, "today": clock.today()}
    found = rows(EMPLOYEE, asked)
    if not found:
        raise NoSuchEmployee(str(employee_id))
    firm, key, user, name, department, below, absent, held = found[0]
    roles = [HeldRole(*role) for role in json.loads(held)]
    hidden, read_only = _field_rules(roles)
    return Viewer(
        firm_id=firm,
        employee_id=key,
        user_id=user,
        name=name,
        department_id=department,
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


def _scopes(roles: list[HeldRole]) -> dict[str, Scope]:
    held: dict[str, list[Scope]] = {}
    for role in roles:
        for function, scope in role.functions.items():
            if function in FUNCTIONS:
                held.setdefault(function, []).append(scope)
    return {function: widest(scopes) for function, scopes in held.items()}


def _field_rules(roles: list[HeldRole]) -> tuple[frozenset[str], frozenset[str]]:
    """A field is hidden if every role hides it, read-only if every role at least forbids to change it."""
    if not roles:
        return frozenset(), frozenset()
    hidden = [{key for key, rule in role.fields.items() if rule == "hidden"} for role in roles]
    limited = [set(role.fields) for role in roles]
    return frozenset(set.intersection(*hidden)), frozenset(set.intersection(*limited))

"""`Party.objects.allowed_to` as a condition of prepared statements; a test holds them together."""

from typing import Any

from kartoteka.platform.access.viewer import Viewer

OWN = "t.manager_id = ANY(%(own_employees)s::uuid[]) OR (t.manager_id IS NULL AND t.created_by_id = %(own_employee)s::uuid)"
DEPARTMENT = f"{OWN} OR t.department_id = ANY(%(own_departments)s::uuid[])"


def allowed(viewer: Viewer, function: str = "parties.view") -> tuple[str, dict[str, Any]]:
    """The condition on the table of cards `t` that `viewer` may use `function`, and its parameters."""
    scope = viewer.scope_of(function)
    if scope == "all":
        return "TRUE", {}
    own = {"own_employees": list(viewer.employees), "own_employee": viewer.employee_id}
    if scope == "own":
        return OWN, own
    if scope == "department":
        return DEPARTMENT, own | {"own_departments": list(viewer.departments)}
    return "FALSE", {}

"""The saved views above a list."""

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.reading import objects
from kartoteka.platform.lists.models import SavedView

# As `SavedViewQuerySet.open_to`.
OPEN = """
t.list_key = %(list)s AND (t.owner_id = %(employee)s OR t.shared = 'all' OR (t.shared = 'department' AND EXISTS (
    SELECT 1 FROM people_department own JOIN people_department of ON of.firm_id = own.firm_id AND of.id = t.department_id
    WHERE own.firm_id = t.firm_id AND own.id = %(department)s AND starts_with(own.path, of.path))))
"""


def views_open_to(viewer: Viewer, list_key: str) -> list[SavedView]:
    """One's own, those shared with all, and those shared with one's department or one above it. One prepared statement."""
    keys = {"employee": viewer.employee_id, "department": viewer.department_id, "list": list_key}
    return objects(SavedView, OPEN, "t.position, t.name, t.id", **keys)

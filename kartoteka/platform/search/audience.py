"""For whom is searched: what of a firm's words may lead this viewer anywhere."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from kartoteka.platform.access.viewer import Viewer

# Own sets, those of departments up to the root (a department's set is for it and those below it), and shared ones.
SETS = """
SELECT s.id FROM fields_informationset s
WHERE s.firm_id = %(firm)s AND (
    s.shared_with_all OR s.employee_id = ANY(%(employees)s)
    OR EXISTS (
        SELECT 1 FROM people_department own JOIN people_department above
          ON above.firm_id = own.firm_id AND own.path LIKE above.path || '%%'
        WHERE own.firm_id = s.firm_id AND own.id = %(department)s
          AND (above.id = s.department_id OR s.shared_with ? above.id::text))
    OR s.shared_with ?| %(keys)s)
"""


@dataclass(frozen=True, slots=True)
class Audience:
    """`sets`: information sets whose words count. What hides fields is asked by kind (`Kind.hidden_numbers`)."""

    viewer: Viewer
    sets: tuple[UUID, ...]

    @property
    def firm_id(self) -> UUID:
        return self.viewer.firm_id


def audience_of(viewer: Viewer) -> Audience:
    """The viewer with the information sets that he may see. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            SETS,
            {
                "firm": viewer.firm_id,
                "employees": list(viewer.employees),
                "department": viewer.department_id,
                "keys": [str(key) for key in viewer.employees],
            },
        )
        return Audience(viewer, tuple(key for (key,) in cursor))

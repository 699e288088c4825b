"""For whom is searched: what of a firm's words may lead this viewer anywhere."""

from dataclasses import dataclass
from uuid import UUID

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.prepared import rows

# As `fields.sets.sets_of`, which says what it means (a test compares them), in one statement that is planned once.
SETS = """
SELECT s.id FROM fields_informationset s WHERE s.firm_id = %(firm)s AND (
    s.shared_with_all OR s.employee_id = %(employee)s
    OR s.shared_with @> to_jsonb(%(employee)s::text) OR s.shared_with @> to_jsonb(%(department)s::text)
    OR EXISTS (SELECT 1 FROM people_department d WHERE d.firm_id = s.firm_id AND d.id = %(department)s
               AND position(replace(s.department_id::text, '-', '') IN d.path) > 0))
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
    """The viewer with the information sets that he may see."""
    keys = {"firm": viewer.firm_id, "employee": viewer.employee_id, "department": viewer.department_id}
    return Audience(viewer, tuple(key for (key,) in rows(SETS, keys)))

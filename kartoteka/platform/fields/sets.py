"""Who sees which own information set."""

from uuid import UUID

from django.db.models import Q, QuerySet

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.models import InformationSet
from kartoteka.platform.firms.reading import objects
from kartoteka.platform.people.models import Department

BELONGS = """
t.shared_with_all OR t.employee_id = %(employee)s
OR t.shared_with @> to_jsonb(%(employee)s::text) OR t.shared_with @> to_jsonb(%(department)s::text)
OR EXISTS (SELECT 1 FROM people_department d WHERE d.firm_id = t.firm_id AND d.id = %(department)s
           AND position(replace(t.department_id::text, '-', '') IN d.path) > 0)
"""


def sets_of(viewer: Viewer) -> QuerySet[InformationSet]:
    """Sets the viewer belongs to: his own, those of his department or one above it, and those shared with him.

    A role gives no right here: an administrator who does not belong to a set does not see it.
    """
    own = Q(employee=viewer.employee_id) | Q(shared_with_all=True)
    above = Q(department__in=_departments_above(viewer))
    shared = Q(shared_with__contains=[str(viewer.employee_id)]) | Q(shared_with__contains=[str(viewer.department_id)])
    return InformationSet.objects.filter(own | above | shared)


def own_sets(viewer: Viewer) -> list[InformationSet]:
    """The same by name, in one prepared statement."""
    keys = {"employee": viewer.employee_id, "department": viewer.department_id}
    return objects(InformationSet, BELONGS, "t.name", **keys)


def set_ids_of(viewer: Viewer) -> frozenset[UUID]:
    """Keys of the sets the viewer belongs to. One query."""
    return frozenset(one.id for one in own_sets(viewer))


def _departments_above(viewer: Viewer) -> list[UUID]:
    path = Department.objects.filter(id=viewer.department_id).values_list("path", flat=True).first() or ""
    return [UUID(hex=key) for key in path.split(".") if key]

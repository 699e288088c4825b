"""Who sees which own information set."""

from uuid import UUID

from django.db.models import Q, QuerySet

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.models import InformationSet
from kartoteka.platform.people.models import Department


def sets_of(viewer: Viewer) -> QuerySet[InformationSet]:
    """Sets the viewer belongs to: his own, those of his department or one above it, and those shared with him.

    A role gives no right here: an administrator who does not belong to a set does not see it.
    """
    own = Q(employee=viewer.employee_id) | Q(shared_with_all=True)
    above = Q(department__in=_departments_above(viewer))
    shared = Q(shared_with__contains=[str(viewer.employee_id)]) | Q(shared_with__contains=[str(viewer.department_id)])
    return InformationSet.objects.filter(own | above | shared)


def set_ids_of(viewer: Viewer) -> frozenset[UUID]:
    """Keys of the sets the viewer belongs to. Two queries."""
    return frozenset(sets_of(viewer).values_list("id", flat=True))


def _departments_above(viewer: Viewer) -> list[UUID]:
    path = Department.objects.filter(id=viewer.department_id).values_list("path", flat=True).first() or ""
    return [UUID(hex=key) for key in path.split(".") if key]

"""What can be chosen in columns, filters and changes of cards: (key, title) pairs, one query each."""

from uuid import UUID

from django.utils.translation import gettext as _

from kartoteka.cards.parties.models import ORGANISATION, PERSON, Group
from kartoteka.cards.provenance.models import Source
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.people.models import Department, Employee

Options = list[tuple[str, str]]


def kinds(viewer: Viewer) -> Options:
    return [(ORGANISATION, _("Organisation")), (PERSON, _("Person"))]


def groups(viewer: Viewer) -> Options:
    rows = Group.objects.filter(retired_at=None)
    return [(str(group.id), named(group.names, group.key)) for group in rows]


def employees(viewer: Viewer) -> Options:
    """Those who work here first, then those who left."""
    rows = Employee.objects.order_by("name", "id").values_list("id", "name", "left_on")
    return [(str(key), name) for key, name, _left in sorted(rows, key=lambda row: row[2] is not None)]


def working(viewer: Viewer) -> Options:
    return [(str(key), name) for key, name in Employee.objects.working().order_by("name").values_list("id", "name")]


def departments(viewer: Viewer) -> Options:
    return [(str(key), name) for key, name in Department.objects.order_by("path").values_list("id", "name")]


def sources(viewer: Viewer) -> Options:
    return [(str(key), name) for key, name in Source.objects.values_list("id", "name")]


def employees_by_name() -> list[UUID]:
    """Keys in the order of names, for ordering cards by their managers."""
    return list(Employee.objects.order_by("name", "id").values_list("id", flat=True))


def departments_by_name() -> list[UUID]:
    return list(Department.objects.order_by("name", "id").values_list("id", flat=True))

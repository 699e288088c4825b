"""What can be chosen in columns, filters and changes of cards: (key, title) pairs, one query each."""

from django.db.models import Q
from django.utils.translation import gettext as _

from kartoteka.cards.parties.models import ORGANISATION, PERSON, Group
from kartoteka.cards.provenance.models import Source
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.lists.definitions import Buckets
from kartoteka.platform.people.models import Department, Employee

Options = list[tuple[str, str]]


def in_set(field: Field) -> str:
    """A field of an information set, told apart from those all see by the set's name."""
    return f"{named(field.names, field.key)} · {field.information_set.name}"


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


def employees_by_name(viewer: Viewer) -> Buckets:
    """In the order of names, for ordering cards by their managers: those whose cards the viewer sees."""
    rows = Employee.objects.order_by("name", "id")
    scope = viewer.scope_of("parties.view")
    if scope == "department":
        rows = rows.filter(Q(department__in=viewer.departments) | Q(id__in=viewer.employees))
    elif scope == "own":
        rows = rows.filter(id__in=viewer.employees)
    return Buckets(list(rows.values_list("id", flat=True)), are_all=scope != "department")


def departments_by_name(viewer: Viewer) -> Buckets:
    """In the order of names: those whose cards the viewer sees; his own cards elsewhere come last."""
    rows, scope = Department.objects.order_by("name", "id"), viewer.scope_of("parties.view")
    if scope != "all":
        rows = rows.filter(id__in=viewer.departments)
    return Buckets(list(rows.values_list("id", flat=True)), are_all=scope == "all")

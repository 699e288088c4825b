"""What the screens of fields and sets print."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.allowing import may_keep
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.forms import TYPE_TITLES
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.fields.places import field_groups
from kartoteka.platform.fields.sets import sets_of
from kartoteka.platform.people.models import Department, Employee
from kartoteka.platform.ui.shell import Text


@dataclass(frozen=True, slots=True)
class FieldLine:
    field: Field
    name: str
    type: Text


@dataclass(frozen=True, slots=True)
class FieldsPart:
    """Fields of one group, or of all (`key` ""), in their order."""

    key: str
    title: str
    lines: list[FieldLine]


@dataclass(frozen=True, slots=True)
class SetLine:
    information_set: InformationSet
    owner: str
    shared: list[str]
    may_keep: bool
    lines: list[FieldLine]


def field_lines(fields: Iterable[Field]) -> list[FieldLine]:
    return [FieldLine(one, named(one.names, one.key), TYPE_TITLES[one.type]) for one in fields]


def fields_parts(all_groups: str) -> list[FieldsPart]:
    """Fields everybody has, then those of each group. Two queries."""
    fields = list(Field.objects.filter(information_set=None, retired_at=None))
    places = [("", all_groups), *((str(key), name) for key, name in field_groups())]
    parts = [
        FieldsPart(key, title, field_lines(one for one in fields if str(one.group_id or "") == key))
        for key, title in places
    ]
    return [part for part in parts if part.lines or not part.key]


def fields_of_group(group_id: UUID) -> list[FieldLine]:
    return field_lines(Field.objects.filter(group_id=group_id, information_set=None, retired_at=None))


def retired_fields() -> list[FieldLine]:
    return field_lines(Field.objects.filter(information_set=None).exclude(retired_at=None))


def set_lines(viewer: Viewer) -> list[SetLine]:
    """The sets the viewer belongs to, with their fields and whom they are shared with."""
    sets = list(sets_of(viewer).select_related("department", "employee"))
    fields = list(Field.objects.filter(information_set__in=sets, retired_at=None))
    shared = {key for one in sets for key in one.shared_with}
    names = {str(key): name for key, name in Employee.objects.filter(id__in=shared).values_list("id", "name")}
    names |= {str(key): name for key, name in Department.objects.filter(id__in=shared).values_list("id", "name")}
    return [
        SetLine(
            one,
            one.department.name if one.department else one.employee.name,
            [names[key] for key in one.shared_with if key in names],
            bool(may_keep(one, viewer)),
            field_lines(field for field in fields if field.information_set_id == one.id),
        )
        for one in sets
    ]

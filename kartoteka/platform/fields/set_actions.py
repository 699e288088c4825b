"""Making and sharing information sets."""

from collections.abc import Sequence
from uuid import UUID

from kartoteka.platform.access.decisions import Denied, NotAllowed
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields import events
from kartoteka.platform.fields.allowing import may_keep
from kartoteka.platform.fields.functions import DEPARTMENT_SETS, OWN_SETS
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.fields.refusals import SetHasFields
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, record, removed
from kartoteka.platform.people.models import Department, Employee


def make_set(name: str, *, by: Viewer, department: Department | None = None) -> InformationSet:
    """A set of `by` himself, or of his department or one below it. Nobody else sees it until it is shared."""
    by.may(DEPARTMENT_SETS.key if department else OWN_SETS.key).or_raise()
    if department and department.id not in by.departments:
        raise NotAllowed(Denied("access.not_this_record"))
    owner = {"department": department} if department else {"employee_id": by.employee_id}
    row = InformationSet.objects.create(name=name.strip(), **owner)
    record(events.SET_MADE, by=by, subject=row, information_set_id=row.id, name=row.name)
    return row


def change_set(
    information_set: InformationSet, *, by: Viewer, name: str, shared_with: Sequence[UUID] = (), with_all: bool = False
) -> InformationSet:
    """Its name, and with which departments and employees it is shared beside its owner."""
    locked = InformationSet.objects.select_for_update(of=("self",)).get(id=information_set.id)
    may_keep(locked, by).or_raise()
    names = ["name", "shared_with", "shared_with_all"]
    before = stored.values_of(locked, names)
    known = {*Employee.objects.filter(id__in=shared_with).values_list("id", flat=True)}
    known |= {*Department.objects.filter(id__in=shared_with).values_list("id", flat=True)}
    locked.name, locked.shared_with_all = name.strip(), with_all
    locked.shared_with = sorted(str(key) for key in known)
    if before != stored.values_of(locked, names):
        locked.save(update_fields=names)
        row = changed(locked, before, names)
        record(events.SET_CHANGED, by=by, subject=locked, changes=[row], information_set_id=locked.id, name=locked.name)
    return locked


def remove_set(information_set: InformationSet, *, by: Viewer) -> None:
    """Refused (SetHasFields) while it has fields, used or retired: their values would be gone."""
    locked = InformationSet.objects.select_for_update(of=("self",)).get(id=information_set.id)
    may_keep(locked, by).or_raise()
    if Field.objects.filter(information_set=locked).exists():
        raise SetHasFields
    record(events.SET_REMOVED, by=by, subject=locked, changes=[removed(locked)], name=locked.name)
    locked.delete()

"""Who defines fields and sets."""

from kartoteka.platform.access.decisions import Decision, Denied
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.functions import DEFINE_FIELDS, DEPARTMENT_SETS, OWN_SETS
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.fields.sets import sets_of


def may_define(field: Field, viewer: Viewer) -> Decision:
    """A field everybody has by the right to define them; one of a set by who keeps the set."""
    if field.information_set_id is None:
        return viewer.may(DEFINE_FIELDS)
    return may_keep(field.information_set, viewer)


def may_keep(information_set: InformationSet, viewer: Viewer) -> Decision:
    """One's own set, or one of one's department (or above) with the right to keep those."""
    if information_set.employee_id is not None:
        is_own = information_set.employee_id == viewer.employee_id
        return viewer.may(OWN_SETS.key) if is_own else Denied("access.not_this_record")
    if not sets_of(viewer).filter(id=information_set.id).exists():
        return Denied("access.not_this_record")
    return viewer.may(DEPARTMENT_SETS.key)

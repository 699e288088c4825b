from kartoteka.platform.access.decisions import Allowed, Decision
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields import events
from kartoteka.platform.fields.allowing import may_define, may_keep
from kartoteka.platform.fields.functions import DEPARTMENT_SETS, OWN_SETS
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.journal.events import MAY_UNDO
from kartoteka.platform.journal.models import Change, Entry


def may_define_again(entry: Entry, viewer: Viewer) -> Decision:
    """Who undoes a change of fields may define each of them today."""
    touched = Change.objects.filter(entry=entry).values("object_id")
    fields = Field.objects.filter(id__in=touched).select_related("information_set")
    return next((denied for one in fields if not (denied := may_define(one, viewer))), Allowed())


def may_keep_again(entry: Entry, viewer: Viewer) -> Decision:
    """Who undoes a change of an information set may keep it today; of one that is gone, such a one."""
    found = InformationSet.objects.filter(id=entry.subject_id).first()
    if found:
        return may_keep(found, viewer)
    row = Change.objects.filter(entry=entry).first()
    is_department = bool(row and (row.before or {}).get("department_id"))
    return viewer.may(DEPARTMENT_SETS.key if is_department else OWN_SETS.key)


for kind in (events.FIELD_CHANGED, events.FIELD_RETIRED, events.FIELD_USED_AGAIN, events.FIELDS_ORDERED):
    MAY_UNDO.register(kind.name, may_define_again)
for kind in (events.SET_CHANGED, events.SET_REMOVED):
    MAY_UNDO.register(kind.name, may_keep_again)

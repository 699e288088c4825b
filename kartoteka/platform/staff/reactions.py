from kartoteka.platform.access.decisions import Allowed, Decision
from kartoteka.platform.access.queries import GIVES_RIGHTS
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.events import MAY_UNDO
from kartoteka.platform.journal.models import Change, Entry
from kartoteka.platform.people.models import Absence
from kartoteka.platform.staff import events


def may_plan_absence(entry: Entry, viewer: Viewer) -> Decision:
    """One's own absence is one's own affair; another's is for who manages people."""
    removed = Change.objects.filter(entry=entry, action="removed").values_list("before__employee_id", flat=True)
    planned = Absence.objects.filter(id=entry.subject_id).values_list("employee_id", flat=True)
    whose = {str(key) for key in [*removed, *planned]}
    return Allowed() if whose <= {str(viewer.employee_id)} else viewer.may(GIVES_RIGHTS)


for kind in (events.ABSENCE_RECORDED, events.ABSENCE_REMOVED):
    MAY_UNDO.register(kind.name, may_plan_absence)

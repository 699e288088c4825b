"""How departments work: individually, or with operators who verify."""

from uuid import UUID

from kartoteka.intake.submissions import events
from kartoteka.intake.submissions.models import DISTRIBUTED, INDIVIDUAL, WayOfWorking
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed
from kartoteka.platform.people.models import Department
from kartoteka.platform.staff.allowing import allow


def mode_of(department_id: UUID) -> str:
    """INDIVIDUAL or DISTRIBUTED: the department's own, else that of the nearest above, else INDIVIDUAL. Two queries."""
    path = Department.objects.values_list("path", flat=True).get(id=department_id)
    above = [UUID(hex=key) for key in path.split(".") if key]
    modes = dict(WayOfWorking.objects.filter(department_id__in=above).values_list("department_id", "mode"))
    return next((modes[key] for key in reversed(above) if key in modes), INDIVIDUAL)


def own_mode(department_id: UUID) -> str:
    """What was chosen for this very department; "" if it works as the one above."""
    row = WayOfWorking.objects.filter(department_id=department_id).first()
    return row.mode if row else ""


def set_way_of_working(department: Department, mode: str, *, by: Viewer) -> None:
    """The department's staff collects in this way from now on; "" is: as the department above.

    Refused without the right to manage people. What was collected before goes on as it began.
    """
    allow(by)
    if mode not in {INDIVIDUAL, DISTRIBUTED, ""}:
        raise ValueError(mode)
    row = WayOfWorking.objects.select_for_update().filter(department=department).first()
    if (row.mode if row else "") == mode:
        return
    if row is None:
        row = WayOfWorking(department=department, mode=mode)
        row.save(force_insert=True)
        change = made(row)
    elif not mode:
        change = removed(row)
        row.delete()
    else:
        before = stored.values_of(row, ["mode"])
        row.mode = mode
        row.save(update_fields=["mode"])
        change = changed(row, before, ["mode"])
    record(events.WAY_OF_WORKING_CHANGED, by=by, subject=department, changes=[change], mode=mode, name=department.name)

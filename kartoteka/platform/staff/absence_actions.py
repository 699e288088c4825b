"""Being away: from and to, and who answers meanwhile."""

from datetime import date

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import made, record, removed
from kartoteka.platform.people.models import Absence, Employee
from kartoteka.platform.staff import events
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.refusals import AbsencesOverlap, DeputyAway


def record_absence(
    employee: Employee,
    *,
    by: Viewer | None,
    from_on: date,
    to_on: date,
    deputy: Employee | None = None,
    reason: str = "",
) -> Absence:
    """The employee is away on these days, both included; the deputy answers for the work meanwhile.

    One's own by oneself, another's with the right to manage people. Refused on days with an absence already, and with
    a deputy who is away himself.
    """
    if by and by.employee_id != employee.id:
        allow(by)
    Employee.objects.working().select_for_update(of=("self",)).get(id=employee.id)
    if _away(employee, from_on, to_on):
        raise AbsencesOverlap
    if deputy is not None and (deputy.left_on or _away(deputy, from_on, to_on)):
        raise DeputyAway
    absence = Absence.objects.create(
        employee=employee, deputy=deputy, from_on=from_on, to_on=to_on, reason=reason.strip()
    )
    record(events.ABSENCE_RECORDED, by=by, subject=absence, changes=[made(absence)], name=employee.name)
    return absence


def remove_absence(absence: Absence, *, by: Viewer) -> None:
    """As if it had never been planned."""
    if by.employee_id != absence.employee_id:
        allow(by)
    locked = Absence.objects.select_for_update(of=("self",)).select_related("employee").get(id=absence.id)
    record(events.ABSENCE_REMOVED, by=by, subject=locked, changes=[removed(locked)], name=locked.employee.name)
    locked.delete()


def _away(employee: Employee, from_on: date, to_on: date) -> bool:
    return Absence.objects.filter(employee=employee, from_on__lte=to_on, to_on__gte=from_on).exists()

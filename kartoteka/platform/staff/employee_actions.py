"""Changing who works here: place and name, leaving and coming back."""

from collections.abc import Callable
from typing import Any

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, record
from kartoteka.platform.people.models import Employee, Invitation, Membership
from kartoteka.platform.people.sign_in import end_sessions
from kartoteka.platform.seams import Seam
from kartoteka.platform.staff import events
from kartoteka.platform.staff.allowing import allow, keep_an_administrator, one_at_a_time

# Features above refuse (raise Refused) while the employee holds what must be handed over first.
BEFORE_LEAVING: Seam[Callable[[Employee], None]] = Seam("before leaving")

PLACE = ("name", "email", "department", "position")


def change_employee(employee: Employee, *, by: Viewer, **values: Any) -> Employee:
    """Name, e-mail, department and position as given. The e-mail is how to reach him; it does not change his account."""
    allow(by)
    locked = Employee.objects.select_for_update(of=("self",)).get(id=employee.id)
    names = [name for name in PLACE if name in values]
    before = stored.values_of(locked, names)
    for name in names:
        setattr(locked, name, values[name])
    if before == stored.values_of(locked, names):
        return locked
    locked.save(update_fields=names)
    record(events.EMPLOYEE_CHANGED, by=by, subject=locked, changes=[changed(locked, before, names)], name=locked.name)
    return locked


def leave(employee: Employee, *, by: Viewer) -> Employee:
    """The employee works here no more: no rights, no sessions, no open invitations. His roles are kept for a return.

    Refused while he answers for customers, and for the last who may give rights.
    """
    allow(by)
    one_at_a_time()
    locked = Employee.objects.working().select_for_update(of=("self",)).get(id=employee.id)
    for holds in BEFORE_LEAVING:
        holds(locked)
    before = stored.values_of(locked, ["left_on"])
    locked.left_on = clock.today()
    locked.save(update_fields=["left_on"])
    keep_an_administrator()
    Invitation.objects.filter(employee=locked, used_at=None).update(expires_at=clock.now())
    Membership.objects.filter(employee_id=locked.id, in_firm_id=locked.firm_id).delete()
    if locked.user:
        end_sessions(locked.user)
    record(
        events.EMPLOYEE_LEFT, by=by, subject=locked, changes=[changed(locked, before, ["left_on"])], name=locked.name
    )
    return locked


def come_back(employee: Employee, *, by: Viewer) -> Employee:
    """The employee works here again, with the roles he had."""
    allow(by)
    locked = Employee.objects.exclude(left_on=None).select_for_update(of=("self",)).get(id=employee.id)
    before = stored.values_of(locked, ["left_on"])
    locked.left_on = None
    locked.save(update_fields=["left_on"])
    if locked.user_id:
        keys = {"user_id": locked.user_id, "in_firm_id": locked.firm_id}
        Membership.objects.update_or_create(**keys, defaults={"employee_id": locked.id})
    row = changed(locked, before, ["left_on"])
    record(events.EMPLOYEE_RETURNED, by=by, subject=locked, changes=[row], name=locked.name)
    return locked

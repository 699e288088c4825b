"""PINs: set by their owners, compared with every try counted."""

from enum import Enum

from django.contrib.auth.hashers import check_password, make_password

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import record
from kartoteka.platform.people.models import Employee
from kartoteka.platform.workstations import events
from kartoteka.platform.workstations.engine import is_trivial
from kartoteka.platform.workstations.models import Pin
from kartoteka.platform.workstations.refusals import PinTooSimple

MOST_TRIES = 5


class Answer(Enum):
    """What became of a try. MISSING: there is no PIN. BLOCKED: only the password opens, until somebody signs in by it."""

    RIGHT = "right"
    WRONG = "wrong"
    BLOCKED = "blocked"
    MISSING = "missing"


def set_pin(pin: str, *, by: Viewer) -> None:
    """`by` comes to workstations by this PIN. Refused (PinTooSimple). Ask for the password before."""
    if is_trivial(pin):
        raise PinTooSimple
    values = {"hash": make_password(pin), "set_at": clock.now(), "tries": 0}
    Pin.objects.update_or_create(employee_id=by.employee_id, defaults=values)
    record(events.PIN_SET, by=by, subject=Employee.objects.get(id=by.employee_id))


def remove_pin(*, by: Viewer) -> None:
    """`by` comes to workstations by his password alone."""
    if Pin.objects.filter(employee_id=by.employee_id).delete()[0]:
        record(events.PIN_REMOVED, by=by, subject=Employee.objects.get(id=by.employee_id))


def try_pin(employee: Employee, pin: str) -> Answer:
    """Compares and counts; two tries at once are one after the other. Keep what this writes, whatever the answer is."""
    row = Pin.objects.select_for_update().filter(employee=employee).first()
    if row is None:
        return Answer.MISSING
    if row.tries >= MOST_TRIES:
        return Answer.BLOCKED
    is_right = check_password(pin, row.hash)
    row.tries = 0 if is_right else row.tries + 1
    row.save(update_fields=["tries"])
    if is_right:
        return Answer.RIGHT
    if row.tries < MOST_TRIES:
        return Answer.WRONG
    record(events.PIN_BLOCKED, by=None, subject=employee)
    return Answer.BLOCKED


def unblock_pin(employee_id: object) -> None:
    """Somebody signed in by his password: wrong tries are forgotten."""
    Pin.objects.filter(employee_id=employee_id, tries__gt=0).update(tries=0)

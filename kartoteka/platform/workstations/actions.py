"""Workstations: registered, planned, withdrawn."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed
from kartoteka.platform.people.models import Employee
from kartoteka.platform.workstations import events
from kartoteka.platform.workstations.engine import overlapping
from kartoteka.platform.workstations.functions import MANAGE, SCHEDULE
from kartoteka.platform.workstations.marks import Place, digest, new_code, new_secret
from kartoteka.platform.workstations.models import Slot, Workstation
from kartoteka.platform.workstations.refusals import CodeUnknown, NameTaken, SlotTaken

CODE_HOURS = 1
SETTINGS = ["name", "idle_minutes"]


@dataclass(frozen=True, slots=True)
class NewSlot:
    """As `models.Slot`."""

    employee_id: UUID | None
    begins: time
    ends: time
    weekday: int | None = None
    on: date | None = None


def make_workstation(name: str, idle_minutes: int, *, by: Viewer) -> tuple[Workstation, str]:
    """There is a workstation that waits for its browser; returned with the code by which a browser becomes it, once, within
    an hour. Refused (NameTaken), and without the right."""
    by.may(MANAGE.key).or_raise()
    row = Workstation(name=name, idle_minutes=idle_minutes, made_at=clock.now())
    code = _give_code(row)
    _saved(row)
    record(events.WORKSTATION_MADE, by=by, subject=row, name=row.name)
    return row, code


def renew_code(workstation: Workstation, *, by: Viewer) -> str:
    """A new code; the browser that is this workstation stays so until another one joins."""
    by.may(MANAGE.key).or_raise()
    row = Workstation.objects.in_use().select_for_update().get(id=workstation.id)
    code = _give_code(row)
    row.save(update_fields=["code_hash", "code_until"])
    return code


def join(code: str, *, by: Viewer) -> Place:
    """The browser that shows the returned place is the workstation of this code from now on, and no other is.

    Refused (CodeUnknown).
    """
    waiting = Workstation.objects.in_use().select_for_update().filter(code_until__gt=clock.now()).exclude(code_hash="")
    row = waiting.filter(code_hash=digest(code.strip().upper().replace(" ", "").replace("-", ""))).first()
    if row is None:
        raise CodeUnknown
    return _given_to_browser(row, by)


def join_here(workstation: Workstation, *, by: Viewer) -> Place:
    """The browser of whoever may register workstations becomes this one, without a code."""
    by.may(MANAGE.key).or_raise()
    return _given_to_browser(Workstation.objects.in_use().select_for_update().get(id=workstation.id), by)


def change_workstation(workstation: Workstation, *, by: Viewer, **values: Any) -> Workstation:
    """Name and idle minutes as given. Refused (NameTaken)."""
    by.may(MANAGE.key).or_raise()
    row = Workstation.objects.in_use().select_for_update().get(id=workstation.id)
    before = stored.values_of(row, SETTINGS)
    for name in SETTINGS:
        setattr(row, name, values.get(name, getattr(row, name)))
    if before != stored.values_of(row, SETTINGS):
        _saved(row)
        record(events.WORKSTATION_CHANGED, by=by, subject=row, changes=[changed(row, before, SETTINGS)], name=row.name)
    return row


def revoke_workstation(workstation: Workstation, *, by: Viewer) -> None:
    """No browser is this workstation any more, and whoever works at it must sign in elsewhere or anew."""
    by.may(MANAGE.key).or_raise()
    row = Workstation.objects.in_use().select_for_update().get(id=workstation.id)
    row.revoked_at, row.secret_hash, row.code_hash = clock.now(), "", ""
    row.save(update_fields=["revoked_at", "secret_hash", "code_hash"])
    row.seats.all().delete()
    record(events.WORKSTATION_REVOKED, by=by, subject=row, name=row.name)


def add_slot(workstation: Workstation, new: NewSlot, *, by: Viewer) -> Slot:
    """The time is this employee's. Refused (SlotTaken). Raises Employee.DoesNotExist for one who left."""
    by.may(SCHEDULE.key).or_raise()
    row = Workstation.objects.in_use().select_for_update().get(id=workstation.id)
    employee = Employee.objects.working().get(id=new.employee_id) if new.employee_id else None
    slot = Slot(workstation=row, employee=employee, weekday=new.weekday, on=new.on, begins=new.begins, ends=new.ends)
    if overlapping(row.slots.all(), slot):
        raise SlotTaken
    slot.save(force_insert=True)
    record(events.SLOT_ADDED, by=by, subject=row, changes=[made(slot)], name=row.name)
    return slot


def remove_slot(slot: Slot, *, by: Viewer) -> None:
    """The time is free."""
    by.may(SCHEDULE.key).or_raise()
    row = Slot.objects.select_for_update(of=("self",)).select_related("workstation").get(id=slot.id)
    record(events.SLOT_REMOVED, by=by, subject=row.workstation, changes=[removed(row)], name=row.workstation.name)
    Slot.objects.filter(id=row.id).delete()


def _give_code(row: Workstation) -> str:
    code = new_code()
    row.code_hash, row.code_until = digest(code), clock.now() + timedelta(hours=CODE_HOURS)
    return code


def _given_to_browser(row: Workstation, by: Viewer) -> Place:
    secret = new_secret()
    row.secret_hash, row.code_hash, row.code_until = digest(secret), "", None
    row.save(update_fields=["secret_hash", "code_hash", "code_until"])
    row.seats.all().delete()
    record(events.WORKSTATION_JOINED, by=by, subject=row, name=row.name)
    return Place(row.firm_id, row.id, secret)


def _saved(row: Workstation) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NameTaken from error

"""Planning visits, and making them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.actions import lock_party
from kartoteka.cards.parties.models import Party
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed
from kartoteka.work.appointments import events
from kartoteka.work.appointments.functions import PLAN
from kartoteka.work.appointments.models import Appointment


def plan_visit(
    party: Party, employee_id: UUID, starts_at: datetime, *, by: Viewer, place: str = "", note: str = ""
) -> Appointment:
    """The employee is to visit the customer then. Refused without the right to plan, or to change the card."""
    by.may(PLAN.key).or_raise()
    locked = lock_party(party.id, by=by)
    row = Appointment(
        party=locked, employee_id=employee_id, starts_at=starts_at, place=place, note=note, by_id=by.employee_id,
        created_at=clock.now(),
    )  # fmt: skip
    row.save(force_insert=True)
    record(events.VISIT_PLANNED, by=by, subject=row, changes=[made(row)])
    return row


def change_visit(visit: Appointment, *, by: Viewer, **values: Any) -> Appointment:
    """The visit gets these values: employee_id, starts_at, place, note. Equal ones change nothing."""
    by.may(PLAN.key).or_raise()
    lock_party(visit.party_id, by=by)
    locked = Appointment.objects.select_for_update(of=("self",)).get(id=visit.id)
    names = [name.removesuffix("_id") for name in values]
    before = stored.values_of(locked, names)
    for name, value in values.items():
        setattr(locked, name, value)
    if before != stored.values_of(locked, names):
        locked.save(update_fields=names)
        record(events.VISIT_CHANGED, by=by, subject=locked, changes=[changed(locked, before, names)])
    return locked


def cancel_visit(visit: Appointment, *, by: Viewer) -> None:
    """There is to be no visit."""
    by.may(PLAN.key).or_raise()
    lock_party(visit.party_id, by=by)
    locked = Appointment.objects.select_for_update(of=("self",)).get(id=visit.id)
    record(events.VISIT_CANCELLED, by=by, subject=locked, changes=[removed(locked)])
    Appointment.objects.filter(id=locked.id).delete()


def note_done(visit_id: UUID, *, by: Viewer) -> Appointment:
    """The visit was made, says whoever was to make it. Twice is once. Raises Appointment.DoesNotExist for another's."""
    by.may(PLAN.key).or_raise()
    row = Appointment.objects.of(by).select_for_update(of=("self",)).get(id=visit_id)
    if row.done_at is None:
        before = stored.values_of(row, ["done_at"])
        row.done_at = clock.now()
        row.save(update_fields=["done_at"])
        record(events.VISIT_DONE, by=by, subject=row, changes=[changed(row, before, ["done_at"])])
    return row

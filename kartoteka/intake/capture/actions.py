"""What changes about phones."""

from uuid import UUID

from django.db import IntegrityError, transaction

from kartoteka.intake.capture import events
from kartoteka.intake.capture.functions import USE
from kartoteka.intake.capture.models import Device
from kartoteka.intake.capture.refusals import AlreadyErased, DeviceOfAnother
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import record


def contact(device_id: UUID, *, by: Viewer, name: str = "", unsent: int = 0) -> Device:
    """The phone of `by` was heard of now; the first time it is made. `unsent`: how many forms wait on it.

    Refused (DeviceOfAnother) for one of somebody else or an erased one, and without the right to collect on a phone.
    """
    by.may(USE.key).or_raise()
    now = clock.now()
    row = Device.objects.select_for_update(of=("self",)).filter(id=device_id).first()
    if row is None:
        row = Device(id=device_id, employee_id=by.employee_id, name=name[:100], made_at=now, seen_at=now, unsent=unsent)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            # Two windows of the phone came at once; the other has made it by now.
            return contact(device_id, by=by, name=name, unsent=unsent)
        record(events.DEVICE_ADDED, by=by, subject=row, name=row.name)
        return row
    if row.employee_id != by.employee_id or row.erased_at is not None:
        raise DeviceOfAnother
    row.seen_at, row.unsent = now, unsent
    row.save(update_fields=["seen_at", "unsent"])
    return row


def ask_to_wipe(device_id: UUID, *, by: Viewer) -> Device:
    """At its next contact the phone erases itself. Raises Device.DoesNotExist; refused (AlreadyErased)."""
    row = _open(device_id, by)
    if row.wipe_asked_at is None:
        row.wipe_asked_at, row.wipe_asked_by_id = clock.now(), by.employee_id
        row.save(update_fields=["wipe_asked_at", "wipe_asked_by"])
        record(events.DEVICE_WIPE_ASKED, by=by, subject=row, name=row.name)
    return row


def withdraw_wipe(device_id: UUID, *, by: Viewer) -> Device:
    """The phone is found again and stays as it is. Refused (AlreadyErased)."""
    row = _open(device_id, by)
    if row.wipe_asked_at is not None:
        row.wipe_asked_at = row.wipe_asked_by = None
        row.save(update_fields=["wipe_asked_at", "wipe_asked_by"])
        record(events.DEVICE_WIPE_WITHDRAWN, by=by, subject=row, name=row.name)
    return row


def note_erased(device_id: UUID, *, by: Viewer) -> Device:
    """The phone has erased itself, and its secret is gone here too. Twice is once. Raises Device.DoesNotExist."""
    row = Device.objects.select_for_update(of=("self",)).get(id=device_id, employee=by.employee_id)
    if row.erased_at is None:
        row.secret, row.erased_at, row.unsent = "", clock.now(), 0
        row.save(update_fields=["secret", "erased_at", "unsent"])
        record(events.DEVICE_ERASED, by=by, subject=row, name=row.name)
    return row


def _open(device_id: UUID, by: Viewer) -> Device:
    row = Device.objects.visible_to(by).select_for_update(of=("self",)).get(id=device_id)
    if row.erased_at is not None:
        raise AlreadyErased
    return row

"""Changing the special events of a card."""

from datetime import date
from typing import Any

from kartoteka.cards.parties.actions import lock_party
from kartoteka.cards.parties.models import Party
from kartoteka.cards.special_events import events
from kartoteka.cards.special_events.models import SpecialEvent
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed


def add_special_event(party: Party, *, by: Viewer, on: date, title: str, **values: Any) -> SpecialEvent:
    """The card has this event too; values: kind, is_yearly, text, source_id."""
    locked = lock_party(party.id, by=by)
    values.setdefault("kind", SpecialEvent.Kind.EVENT)
    row = SpecialEvent(party=locked, on=on, title=title, by_id=by.employee_id, created_at=clock.now(), **values)
    row.save(force_insert=True)
    record(events.SPECIAL_EVENT_ADDED, by=by, subject=row, changes=[made(row)], title=title, on=on.isoformat())
    return row


def change_special_event(event: SpecialEvent, *, by: Viewer, **values: Any) -> SpecialEvent:
    """The event gets these values; equal ones change nothing."""
    lock_party(event.party_id, by=by)
    locked = SpecialEvent.objects.select_for_update(of=("self",)).get(id=event.id)
    before = stored.values_of(locked, list(values))
    for name, value in values.items():
        setattr(locked, name, value)
    if before == stored.values_of(locked, list(values)):
        return locked
    locked.save(update_fields=list(values))
    row = changed(locked, before, list(values))
    record(events.SPECIAL_EVENT_CHANGED, by=by, subject=locked, changes=[row], title=locked.title)
    return locked


def remove_special_event(event: SpecialEvent, *, by: Viewer) -> None:
    """The card has it no more."""
    lock_party(event.party_id, by=by)
    locked = SpecialEvent.objects.select_for_update(of=("self",)).get(id=event.id)
    record(events.SPECIAL_EVENT_REMOVED, by=by, subject=locked, changes=[removed(locked)], title=locked.title)
    SpecialEvent.objects.filter(id=event.id).delete()

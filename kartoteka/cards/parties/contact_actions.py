"""Changing the contact points and requisites of a card."""

from typing import Any, TypeVar

from django.db import models

from kartoteka.cards.parties import events
from kartoteka.cards.parties.actions import lock_party, save_touched
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite, contact_rows, requisite_rows
from kartoteka.cards.parties.field_rights import may_change_fields
from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.cards.provenance.actions import Stated, note_facts
from kartoteka.cards.provenance.models import Source
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed
from kartoteka.platform.journal.events import EventKind

Row = TypeVar("Row", ContactPoint, Requisite)


def add_contact_point(party: Party, new: NewContactPoint, *, by: Viewer, source: Source | None = None) -> ContactPoint:
    """The card has this phone, e-mail or address too; a wrong one is kept as written and marked."""
    (row,) = contact_rows(lock_party(party.id, by=by), [new])
    row.position = party.contact_points.count()
    return _add(row, events.CONTACT_POINT_ADDED, by, source)


def add_requisite(party: Party, new: NewRequisite, *, by: Viewer, source: Source | None = None) -> Requisite:
    """The card has this tax or bank number too; one with a wrong checksum is kept and marked."""
    (row,) = requisite_rows(lock_party(party.id, by=by), [new])
    return _add(row, events.REQUISITE_ADDED, by, source)


def change_contact_point(
    point: ContactPoint, *, by: Viewer, source: Source | None = None, **values: Any
) -> ContactPoint:
    """`raw` is the new value as written (normalised here); label, is_preferred, do_not_use, extension as given."""
    if "raw" in values:
        (again,) = contact_rows(lock_party(point.party_id, by=by), [NewContactPoint(point.kind, values["raw"])])
        values |= {"value": again.value, "problem": again.problem}
    return _change(point, values, events.CONTACT_POINT_CHANGED, by, source)


def prefer_contact_point(point: ContactPoint, *, by: Viewer, preferred: bool) -> ContactPoint:
    """It is the preferred one of its kind, the others are not; or it is no more."""
    if preferred:
        for other in point.party.contact_points.filter(kind=point.kind, is_preferred=True).exclude(id=point.id):
            change_contact_point(other, by=by, is_preferred=False)
    return change_contact_point(point, by=by, is_preferred=preferred)


def change_requisite(requisite: Requisite, *, by: Viewer, source: Source | None = None, **values: Any) -> Requisite:
    """`raw` is the new number as written (checked here); bank_name as given."""
    if "raw" in values:
        (again,) = requisite_rows(lock_party(requisite.party_id, by=by), [NewRequisite(requisite.kind, values["raw"])])
        values |= {"value": again.value, "problem": again.problem}
    return _change(requisite, values, events.REQUISITE_CHANGED, by, source)


def remove_contact_point(point: ContactPoint, *, by: Viewer) -> None:
    """The card has it no more; its history stays."""
    _remove(point, events.CONTACT_POINT_REMOVED, by)


def remove_requisite(requisite: Requisite, *, by: Viewer) -> None:
    _remove(requisite, events.REQUISITE_REMOVED, by)


def right_of(row: models.Model) -> str:
    """The field by whose right the row is seen and changed: the kind of a contact point, or "requisite"."""
    return row.kind if isinstance(row, ContactPoint) else "requisite"


def _add(row: Row, kind: EventKind, by: Viewer, source: Source | None) -> Row:
    may_change_fields(by, [right_of(row)]).or_raise()
    row.save(force_insert=True)
    entry = record(kind, by=by, subject=row, changes=[made(row)], kind_of_value=row.kind, value=row.value)
    _state(row, row.value, entry, by, source)
    return row


def _change(row: Row, values: dict[str, Any], kind: EventKind, by: Viewer, source: Source | None) -> Row:
    may_change_fields(by, [right_of(row)]).or_raise()
    lock_party(row.party_id, by=by)
    locked = type(row).objects.select_for_update(of=("self",)).get(id=row.id)
    before = stored.values_of(locked, list(values))
    for name, value in values.items():
        setattr(locked, name, value)
    if before == stored.values_of(locked, list(values)):
        return locked
    locked.save(update_fields=list(values))
    entry = record(
        kind, by=by, subject=locked, changes=[changed(locked, before, list(values))], kind_of_value=locked.kind
    )
    if "value" in values:
        _state(locked, locked.value, entry, by, source)
    return locked


def _remove(row: models.Model, kind: EventKind, by: Viewer) -> None:
    may_change_fields(by, [right_of(row)]).or_raise()
    lock_party(row.party_id, by=by)
    row = type(row).objects.select_for_update(of=("self",)).get(id=row.id)
    entry = record(kind, by=by, subject=row, changes=[removed(row)], kind_of_value=row.kind, value=row.value)
    _state(row, "", entry, by, None)
    type(row).objects.filter(id=row.id).delete()
    refresh_parties([row.party_id])


def _state(row: models.Model, value: str, entry: Any, by: Viewer, source: Source | None) -> None:
    prefix = "contact" if isinstance(row, ContactPoint) else "requisite"
    note_facts(
        row.party_id,
        [Stated(f"{prefix}:{row.id}", value, row.problem if value else "")],
        entry=entry,
        by=by,
        source=source,
    )
    save_touched(Party.objects.get(id=row.party_id), [])
    refresh_parties([row.party_id])

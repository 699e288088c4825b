"""Changing how parties relate. Whoever may change one of the two cards may change the tie."""

from typing import Any

from kartoteka.cards.parties.actions import NewParty, create_party, lock_party
from kartoteka.cards.parties.models import PERSON, Party
from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.relationships import events
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.relationships.refusals import EndsBeforeStart, TieExists, TieToItself
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed


def add_relationship(party: Party, kind: str, other: Party, *, on: Party, by: Viewer, **values: Any) -> Relationship:
    """`party` is KIND of `other`; values: role, is_gatekeeper, decides, from_on, to_on, note.

    `on` is the one of the two cards on which it is added: `by` must be allowed to change it, and to see the other.
    Refused (TieToItself, TieExists, EndsBeforeStart).
    """
    lock_party(on.id, by=by)
    visible_party(other.id if on.id == party.id else party.id, viewer=by)
    if party.id == other.id:
        raise TieToItself
    row = Relationship(party=party, kind=kind, other=other, **values)
    _check(row)
    row.save(force_insert=True)
    names = {"kind_of_tie": kind, "party": party.name, "other": other.name}
    record(events.RELATIONSHIP_ADDED, by=by, subject=on, changes=[made(row)], **names)
    return row


def add_person(party: Party, name: str, *, by: Viewer, new: NewParty | None = None, **values: Any) -> Relationship:
    """A person not yet in the base works at `party`; known as its contact person, managed by its manager."""
    lock_party(party.id, by=by)
    card = new or NewParty(kind=PERSON, values={"name": name}, manager_id=party.manager_id, is_contact_only=True)
    person = create_party(card, by=by)
    return add_relationship(person, Relationship.Kind.WORKS_AT, party, on=party, by=by, **values)


def change_relationship(tie: Relationship, *, on: Party, by: Viewer, **values: Any) -> Relationship:
    """The tie gets these values. Refused (TieExists, EndsBeforeStart)."""
    lock_party(on.id, by=by)
    locked = Relationship.objects.select_for_update(of=("self",)).get(id=tie.id)
    before = stored.values_of(locked, list(values))
    for name, value in values.items():
        setattr(locked, name, value)
    if before == stored.values_of(locked, list(values)):
        return locked
    _check(locked)
    locked.save(update_fields=list(values))
    record(
        events.RELATIONSHIP_CHANGED,
        by=by,
        subject=on,
        changes=[changed(locked, before, list(values))],
        fields=list(values),
    )
    return locked


def remove_relationship(tie: Relationship, *, on: Party, by: Viewer) -> None:
    """The tie is gone; one that has ended should get its last day instead."""
    lock_party(on.id, by=by)
    locked = Relationship.objects.select_for_update(of=("self",)).get(id=tie.id)
    record(events.RELATIONSHIP_REMOVED, by=by, subject=on, changes=[removed(locked)], kind_of_tie=locked.kind)
    Relationship.objects.filter(id=tie.id).delete()


def _check(row: Relationship) -> None:
    if row.from_on and row.to_on and row.to_on < row.from_on:
        raise EndsBeforeStart
    same = Relationship.objects.filter(party_id=row.party_id, kind=row.kind, other_id=row.other_id, from_on=row.from_on)
    if same.exclude(id=row.id).exists():
        raise TieExists

"""Writing on cards. A note of an information set is written, found and journalled within the set only."""

from uuid import UUID

from kartoteka.cards.notes import events
from kartoteka.cards.notes.models import Note
from kartoteka.cards.notes.refusals import NotYourNote
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.parties.seams import hold_party, refresh_parties
from kartoteka.lib.text import clean_text
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.sets import sets_of
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed


def add_note(party: Party, text: str, *, by: Viewer, information_set_id: UUID | None = None) -> Note:
    """The card has this note. Whoever sees a card may write on it; in a set, whoever belongs to the set.

    Raises InformationSet.DoesNotExist for a set `by` does not belong to.
    """
    card = visible_party(party.id, viewer=by)
    hold_party(card.id)
    if information_set_id:
        sets_of(by).get(id=information_set_id)
    note = Note(
        party=card,
        text=clean_text(text),
        information_set_id=information_set_id,
        by_id=by.employee_id,
        created_at=clock.now(),
    )
    note.save(force_insert=True)
    record(events.NOTE_ADDED, by=by, subject=note, changes=[made(note)], information_set_id=information_set_id)
    refresh_parties([card.id])
    return note


def change_note(note: Note, text: str, *, by: Viewer) -> Note:
    """The note reads so now. Refused (NotYourNote) for another's."""
    own = _own(note, by)
    before = stored.values_of(own, ["text"])
    own.text = clean_text(text)
    if before != stored.values_of(own, ["text"]):
        own.save(update_fields=["text"])
        row = changed(own, before, ["text"])
        record(events.NOTE_CHANGED, by=by, subject=own, changes=[row], information_set_id=own.information_set_id)
        refresh_parties([own.party_id])
    return own


def remove_note(note: Note, *, by: Viewer) -> None:
    """The note is gone. Refused (NotYourNote) for another's."""
    own = _own(note, by)
    record(events.NOTE_REMOVED, by=by, subject=own, changes=[removed(own)], information_set_id=own.information_set_id)
    Note.objects.filter(id=own.id).delete()
    refresh_parties([own.party_id])


def _own(note: Note, by: Viewer) -> Note:
    hold_party(note.party_id)
    locked = Note.objects.visible_to(by).select_for_update(of=("self",)).get(id=note.id)
    if locked.by_id != by.employee_id:
        raise NotYourNote
    return locked

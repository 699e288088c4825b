"""What happened, as somebody may know it."""

from uuid import UUID

from django.db.models import Q, QuerySet

from kartoteka.platform.access.decisions import Allowed, Decision, Denied
from kartoteka.platform.access.records import (
    former_keys,
    is_card,
    may_change_card,
    may_see_card,
    visible_cards,
    visible_sets,
)
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.events import KINDS, MAY_UNDO, EventKind
from kartoteka.platform.journal.functions import UNDO, VIEW
from kartoteka.platform.journal.models import Change, Entry


def visible_entries(viewer: Viewer) -> QuerySet[Entry]:
    """The viewer's own entries and, with the right to the journal, those of others on cards he may see (all, if he sees
    all cards). Entries of information sets he does not belong to are absent."""
    entries = _told(Entry.objects.all(), viewer)
    own = Q(by=viewer.employee_id)
    if not viewer.may(VIEW.key):
        return entries.filter(own)
    if viewer.scope_of("parties.view") == "all":
        return entries
    return entries.filter(own | Q(party_id__in=visible_cards(viewer)))


def entries_of_card(party_id: UUID, viewer: Viewer) -> QuerySet[Entry]:
    """What happened to a card the viewer may see (asked before), or to one united with it, by itself or as one of a set."""
    keys = [party_id, *former_keys(party_id)]
    of_sets = Change.objects.filter(party_id__in=keys).values("entry_id")
    return _told(Entry.objects.filter(Q(party_id__in=keys) | Q(id__in=of_sets)), viewer)


def entry_seen_by(viewer: Viewer, entry_id: UUID) -> Entry:
    """An entry of the viewer's journal, or of a card he may see. Raises Entry.DoesNotExist exactly as for one that never was."""
    found = visible_entries(viewer).filter(id=entry_id).first()
    if found is None:
        known = Entry.objects.get(id=entry_id)
        if known.party_id is None or not may_see_card(viewer, known.party_id):
            raise Entry.DoesNotExist
        found = entries_of_card(known.party_id, viewer).get(id=entry_id)
    return found


def _told(entries: QuerySet[Entry], viewer: Viewer) -> QuerySet[Entry]:
    mine = Q(information_set_id=None) | Q(information_set_id__in=visible_sets(viewer))
    return entries.filter(mine).select_related("by", "undone_by")


def may_undo(entry: Entry, viewer: Viewer) -> Decision:
    """Own entries, with the right those of others; only who has the right to do such a thing today, to this card."""
    kind = KINDS.get(entry.event)
    if kind is None or not kind.undoable or entry.undone_by_id or entry.event == "entry_undone":
        return Denied("journal.not_undoable")
    if entry.by_id != viewer.employee_id and not viewer.may(UNDO.key):
        return viewer.may(UNDO.key)
    if not (again := _may_do_again(entry, kind, viewer)):
        return again
    if entry.party_id and is_card(entry.party_id) and not may_change_card(viewer, entry.party_id):
        return Denied("access.not_this_record")
    return Allowed()


def _may_do_again(entry: Entry, kind: EventKind, viewer: Viewer) -> Decision:
    """Whether what the entry tells of is within the viewer's rights today."""
    if kind.function and not viewer.may(kind.function):
        return viewer.may(kind.function)
    more = MAY_UNDO.get(entry.event)
    return more(entry, viewer) if more else Allowed()

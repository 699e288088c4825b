"""Taking a decision back right where it was made."""

from uuid import UUID

from kartoteka.intake.duplicates.deciding import pairs_for
from kartoteka.intake.duplicates.events import PAIR_TOLD_APART
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.events import PARTIES_MERGED
from kartoteka.intake.merging.models import Merge
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.queries import entry_seen_by, may_undo
from kartoteka.platform.journal.undo import NotUndoable, undo_entry

DECISIONS = (PARTIES_MERGED.name, PAIR_TOLD_APART.name)


def take_back(entry_id: UUID, *, by: Viewer) -> Likeness | None:
    """The decision of this entry is undone; answers with the pair it was about, if that was proposed.

    Raises Entry.DoesNotExist for what the viewer may not see or what was no decision, NotUndoable the second time.
    """
    entry = entry_seen_by(by, entry_id)
    if entry.event not in DECISIONS:
        raise Entry.DoesNotExist
    decision = may_undo(entry, by)
    if not decision and decision.code == "journal.not_undoable":
        raise NotUndoable
    decision.or_raise()
    undo_entry(entry, by=by)
    if entry.event == PAIR_TOLD_APART.name:
        return pairs_for(by).filter(id=entry.subject_id).first()
    merge = Merge.objects.get(entry_id=entry.id, is_main=True)
    first, second = sorted((merge.gone_id, merge.into_id))
    return pairs_for(by).filter(party_id=first, other_id=second, decided="").first()

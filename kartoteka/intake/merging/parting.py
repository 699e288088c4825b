"""Parting two cards that were united: both as they were, with what came since where it belongs."""

from dataclasses import dataclass, field

from django.db import transaction

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.intake.duplicates.deciding import TOPIC, forget_outcome
from kartoteka.intake.duplicates.functions import MERGE
from kartoteka.intake.merging import events, restoring, since
from kartoteka.intake.merging.actions import lock_cards
from kartoteka.intake.merging.models import Merge
from kartoteka.intake.merging.refusals import MovedOn, NotApart
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import record
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import Undone, refuse_if_pointed_at
from kartoteka.platform.live.actions import publish


@dataclass(frozen=True, slots=True)
class Parted:
    """What parting did. `restored`, `kept`: rows put back, and rows somebody changed or removed since. What a person has to
    decide, because it came since and stays with the kept card: `fields` (keys) and `rows` (model -> number)."""

    entry: Entry
    merge: Merge
    restored: int
    kept: int
    fields: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)


def unmerge(merge: Merge, *, by: Viewer) -> Parted:
    """Both cards are there again. What was attached to the gone card goes back to it, also if it was edited since; what
    came since stays with the kept card, unless it hangs on something that goes back. Edits of the kept card stay.

    Raises NotAllowed, NotApart, MovedOn, StillInUse, or Party.DoesNotExist for a card that `by` may not see.
    """
    by.may(MERGE.key).or_raise()
    with transaction.atomic():
        entry = Entry.objects.select_for_update(of=("self",)).get(id=merge.entry_id)
        rows = list(Merge.objects.select_for_update(of=("self",)).filter(entry_id=entry.id).order_by("id"))
        if entry.undone_by_id or any(one.undone_at for one in rows):
            raise NotApart
        if not Party.objects.filter(id=merge.into_id).exists():
            raise MovedOn
        lock_cards({one.into_id for one in rows}, (merge.into_id,), by=by)
        return _part(entry, rows, by)


def undo_merge(entry: Entry, by: Viewer) -> Undone:
    """As the journal asks for it."""
    parted = unmerge(Merge.objects.get(entry_id=entry.id, is_main=True), by=by)
    return Undone(parted.entry, parted.restored, parted.kept)


def _part(entry: Entry, rows: list[Merge], by: Viewer) -> Parted:
    pairs = {one.gone_id: one.into_id for one in rows if Party.objects.filter(id=one.into_id).exists()}
    main = next(one for one in rows if one.is_main)
    fields, came = since.fields_changed(entry, pairs), since.rows_made(entry, pairs)
    undoing = record(
        events.PARTIES_UNMERGED, by=by, subject=Party(id=main.into_id), name=main.gone_name, undone=str(entry.id),
        event=entry.event,
    )  # fmt: skip
    Merge.objects.filter(entry_id=entry.id).update(undone_at=clock.now())
    forget_outcome(entry.id)
    restored, kept = restoring.put_back(entry, pairs)
    moved = since.send_along(entry, pairs)
    restoring.settle_facts(entry, pairs)
    refuse_if_pointed_at()
    Entry.objects.filter(id=entry.id).update(undone_by=undoing)
    came = {model: count - moved.get(model, 0) for model, count in came.items() if count > moved.get(model, 0)}
    undoing.facts |= {"restored": restored, "kept": kept, "fields": fields, "rows": came}
    undoing.save(update_fields=["facts"])
    refresh_parties([*pairs, *pairs.values()])
    publish(TOPIC, function=MERGE.key)
    return Parted(undoing, main, restored, kept, fields, came)

"""Changing many rows at once: what is chosen, and the change as one journal entry in batches."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import record
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.lists import events
from kartoteka.platform.lists.definitions import LISTS, BulkChange, OfferedList, offered
from kartoteka.platform.lists.states import ListState, default_state, filtered, state_from_json

BATCH = 2_000
MOST_CHOSEN = 10_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of a list: the ones named by `ids`, or with `ids` None all that `state` lets through."""

    list_key: str
    state: ListState
    ids: tuple[UUID, ...] | None = None

    def rows(self, offer: OfferedList, function: str = "") -> QuerySet:
        """The chosen rows on which the viewer may use `function`."""
        rows = offer.rows(function)
        if self.ids is not None:
            return rows.filter(id__in=self.ids)
        return filtered(rows, self.state, offer)

    def as_json(self) -> dict[str, Any]:
        """For the arguments of a job."""
        ids = None if self.ids is None else [str(key) for key in self.ids]
        return {"list": self.list_key, "state": self.state.as_json(), "ids": ids}


def selection_from_json(kept: dict[str, Any], viewer: Viewer) -> tuple[Selection, OfferedList]:
    """What `as_json` wrote, checked again against the rights of the viewer."""
    offer = offered(LISTS[kept["list"]], viewer)
    if kept["ids"] is not None:
        return Selection(kept["list"], default_state(offer), tuple(UUID(key) for key in kept["ids"])), offer
    return Selection(kept["list"], state_from_json(kept["state"], offer)), offer


@dataclass(frozen=True, slots=True)
class BatchDone:
    """How far a change is: the last key looked at, rows looked at and rows changed by this batch."""

    last: UUID
    seen: int
    changed: int


def bulk_change(
    selection: Selection, change: BulkChange, value: Any, *, by: Viewer, progress: Callable[[int], Any] | None = None
) -> Entry:
    """Every chosen row that `by` may change has the value. One journal entry, undone as one. Refused without the right.

    The entry's `count` is how many rows were changed; rows that have the value already, or that `by` may not change,
    are left alone. `progress(n)` hears after each batch of 2,000 how many rows were looked at. In one transaction if the
    caller holds one; a job takes `begin_bulk_change` and `change_batch` and commits after each.
    """
    entry = begin_bulk_change(selection, change, value, by=by)
    last, seen = None, 0
    while done := change_batch(selection, change, value, by=by, entry=entry, after=last):
        last, seen = done.last, seen + done.seen
        entry.count += done.changed
        if progress:
            progress(seen)
    return entry


def begin_bulk_change(selection: Selection, change: BulkChange, value: Any, *, by: Viewer) -> Entry:
    """The entry under which the batches work. Refused without the right."""
    offer = offered(LISTS[selection.list_key], by)
    by.may(offer.definition.bulk_change).or_raise()
    offer.change(change.key)
    facts = {"list": selection.list_key, "change": change.key, "title": str(change.title), "to": change.describe(value)}
    return record(events.ROWS_CHANGED, by=by, count=0, **facts)


def change_batch(
    selection: Selection, change: BulkChange, value: Any, *, by: Viewer, entry: Entry, after: UUID | None
) -> BatchDone | None:
    """Up to 2,000 chosen rows with keys beyond `after`, in one transaction; None when there are no more.

    By rising key, so that a row that meets the filter no more once it is changed disturbs nothing.
    """
    offer = offered(LISTS[selection.list_key], by)
    offer.change(change.key)
    rows = selection.rows(offer, offer.definition.bulk_change)
    rows = rows if after is None else rows.filter(id__gt=after)
    with transaction.atomic():
        batch = list(rows.order_by("id").values_list("id", flat=True)[:BATCH])
        if not batch:
            return None
        changed = change.apply(batch, value, entry=entry, by=by)
        Entry.objects.filter(id=entry.id).update(count=F("count") + changed)
    return BatchDone(batch[-1], len(batch), changed)

"""Writing the journal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.prepared import FEW
from kartoteka.platform.firms.writing import insert
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.events import REACTIONS, RECORDED, EventKind
from kartoteka.platform.journal.models import Change, Entry


@dataclass(frozen=True, slots=True)
class Changed:
    """One row an action touched, for the journal. Make it with `made`, `changed` or `removed`."""

    kind: str
    object_id: UUID
    party_id: UUID | None
    action: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


def made(row: models.Model, *, party_id: UUID | None = None) -> Changed:
    return Changed(stored.kind_of(row), row.pk, party_id or stored.party_of(row), "made")


def changed(row: models.Model, before: dict[str, Any], fields: Sequence[str]) -> Changed:
    """`before`: stored values by field name as they were (see `stored.values_of`); `fields`: which were changed."""
    after = stored.values_of(row, fields)
    return Changed(stored.kind_of(row), row.pk, stored.party_of(row), "changed", before, after)


def removed(row: models.Model) -> Changed:
    """Call before deleting: the whole row is kept."""
    return Changed(stored.kind_of(row), row.pk, stored.party_of(row), "removed", stored.values_of(row))


def record(
    kind: EventKind,
    *,
    by: Viewer | None,
    subject: models.Model | None = None,
    changes: Iterable[Changed] = (),
    count: int = 1,
    entry_id: UUID | None = None,
    information_set_id: UUID | None = None,
    **facts: Any,
) -> Entry:
    """Writes one entry with the rows behind it, in the caller's transaction, and defers the reactions to it.

    `by` None is the machine itself. `facts` are what the entry says beyond its changes (JSON). For a set, pass `count`
    and add the rows set-based (`record_rows`) under the returned entry.
    """
    entry = Entry(
        event=kind.name,
        at=clock.now(),
        by_id=by.employee_id if by else None,
        channel=by.channel if by else "job",
        subject_kind=stored.kind_of(subject) if subject else "",
        subject_id=subject.pk if subject else None,
        party_id=stored.party_of(subject) if subject else None,
        count=count,
        facts=facts,
        information_set_id=information_set_id,
    )
    if entry_id:
        entry.id = entry_id
    insert([entry])
    record_rows(entry, changes)
    for keep in RECORDED:
        keep(entry)
    _defer_reactions(entry)
    return entry


def record_rows(entry: Entry, changes: Iterable[Changed]) -> None:
    """Adds rows behind an entry."""
    rows = [
        Change(
            entry=entry,
            kind=row.kind,
            object_id=row.object_id,
            party_id=row.party_id,
            action=row.action,
            before=row.before,
            after=row.after,
        )
        for row in changes
    ]
    if len(rows) <= FEW:
        insert(rows)
    else:
        Change.objects.bulk_create(rows, batch_size=2000)


def _defer_reactions(entry: Entry) -> None:
    if entry.event not in REACTIONS:
        return
    from kartoteka.platform.journal.jobs import react

    react.defer(firm_id=str(entry.firm_id), entry_id=str(entry.id), event=entry.event)

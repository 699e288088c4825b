"""Undo: an entry's rows are put back as they were; whatever was changed since stays, and is reported."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import record
from kartoteka.platform.journal.events import KINDS, event
from kartoteka.platform.journal.models import Change, Entry
from kartoteka.platform.seams import Seam

# What else must hold once an entry was undone, in the same transaction. The rows stand in the temporary table `undo_rows`
# (kind, object_id, party_id, action, before, after, untouched); those with `untouched` were put back.
AFTER_UNDO: Seam[Callable[[Entry], None]] = Seam("after undo")

# How entries are taken back that need more than their rows put back, by event: `undo(entry, by)`.
OWN_UNDO: "Seam[Callable[[Entry, Viewer], Undone]]" = Seam("own undo")

ENTRY_UNDONE = event("entry_undone", _("Undone"))


class NotUndoable(Refused):
    """The entry tells of something that cannot be taken back, or was taken back already."""

    code = "journal.not_undoable"
    message = _("This cannot be undone, or was undone already.")


class StillInUse(Refused):
    """Something that came later points at what the undo would take away."""

    code = "journal.still_in_use"
    message = _("This cannot be undone: something that was added later belongs to it. Undo or remove that first.")


class TakenMeanwhile(Refused):
    """What would come back is unique, and something else has it now."""

    code = "journal.taken_meanwhile"
    message = _("This cannot be undone: a name or value it would bring back belongs to something else now.")


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: rows put back, and the rows kept because somebody changed them since (kind, key)."""

    entry: Entry
    restored: int
    kept: int


# Rows of one entry, and whether nobody touched them afterwards: neither the row itself nor, for a card made by the
# entry, anything on that card. A row the entry changed twice gets back what it had before the first time.
# In steps, each counted before the next: joined in one statement of unknown sizes, PostgreSQL went through all rows again
# for each of them (10,000 cards took minutes, and once all memory).
STEPS = {
    "undo_changes": """
SELECT id, kind, object_id, party_id, action, before FROM journal_change
WHERE firm_id = %(firm)s AND entry_id = %(entry)s
""",
    "undo_later": """
SELECT DISTINCT c.object_id, c.party_id FROM journal_change c
JOIN journal_entry e ON e.firm_id = c.firm_id AND e.id = c.entry_id
WHERE c.firm_id = %(firm)s AND c.entry_id > %(entry)s AND e.undone_by_id IS NULL
""",
    "undo_earliest": """
SELECT c.object_id, jsonb_object_agg(pair.key, pair.value ORDER BY c.id DESC) AS before
FROM undo_changes c, jsonb_each(c.before) pair WHERE c.action = 'changed' GROUP BY c.object_id
""",
    "undo_rows": """
WITH rows AS (
    SELECT DISTINCT c.kind, c.object_id, c.party_id, c.action,
           CASE c.action WHEN 'changed' THEN e.before ELSE c.before END AS before
    FROM undo_changes c LEFT JOIN undo_earliest e ON e.object_id = c.object_id
), touched_objects AS (SELECT DISTINCT object_id FROM undo_later
), touched_parties AS (SELECT DISTINCT party_id FROM undo_later WHERE party_id IS NOT NULL
), made_cards AS (SELECT DISTINCT object_id FROM undo_changes WHERE kind = 'parties.party' AND action = 'made')
SELECT r.*, o.object_id IS NULL AND (r.action <> 'made' OR card.object_id IS NULL OR p.party_id IS NULL) AS untouched
FROM rows r LEFT JOIN touched_objects o ON o.object_id = r.object_id
            LEFT JOIN touched_parties p ON p.party_id = r.party_id
            LEFT JOIN made_cards card ON card.object_id = r.party_id
""",
}


def undo_entry(entry: Entry, *, by: Viewer) -> Undone:
    """Takes back what `entry` did, in one transaction, set-based. Raises NotUndoable.

    Made rows are removed, changed and removed rows get their old columns again. A row touched since is kept as it is,
    and so is a card on which anything was touched since.
    """
    locked = Entry.objects.select_for_update().get(id=entry.id)
    if locked.undone_by_id or not KINDS.get(locked.event) or not KINDS[locked.event].undoable:
        raise NotUndoable
    if own_undo := OWN_UNDO.get(locked.event):
        return own_undo(locked, by)
    undoing = record(
        ENTRY_UNDONE, by=by, count=locked.count, undone=str(locked.id), event=locked.event,
        information_set_id=locked.information_set_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            restored, kept = _put_back(locked)
    except IntegrityError as error:
        raise TakenMeanwhile from error
    for follow in AFTER_UNDO:
        follow(locked)
    refuse_if_pointed_at()
    Entry.objects.filter(id=locked.id).update(undone_by=undoing)
    undoing.facts |= {"restored": restored, "kept": kept}
    undoing.party_id = locked.party_id
    undoing.save(update_fields=["facts", "party_id"])
    return Undone(undoing, restored, kept)


def refuse_if_pointed_at(refusal: type[Refused] = StillInUse) -> None:
    """Foreign keys are looked at now rather than at the commit, where nobody could explain what is wrong."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        raise refusal from error


def _put_back(entry: Entry) -> tuple[int, int]:
    with connection.cursor() as cursor:
        for table, statement in STEPS.items():
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
            made_of = f"CREATE TEMP TABLE {table} ON COMMIT DROP AS {statement}"
            cursor.execute(made_of, {"firm": entry.firm_id, "entry": entry.id})
            cursor.execute(f"ANALYZE pg_temp.{table}")
        cursor.execute("CREATE INDEX ON pg_temp.undo_rows (kind, object_id)")
        cursor.execute("SELECT kind, action FROM undo_rows GROUP BY kind, action")
        groups = cursor.fetchall()
        for kind in _children_first({kind for kind, action in groups if action == "made"}):
            _remove(cursor, stored.model_of(kind), kind)
        for kind, action in groups:
            if action != "made":
                _restore(cursor, stored.model_of(kind), kind, action)
        cursor.execute("SELECT count(*) FILTER (WHERE untouched), count(*) FILTER (WHERE NOT untouched) FROM undo_rows")
        restored, kept = cursor.fetchone()
    return restored, kept


def _children_first(kinds: set[str]) -> list[str]:
    """Kinds so ordered that rows which point at others go before those they point at."""
    ordered: list[str] = []

    def visit(kind: str) -> None:
        if kind in ordered or kind not in kinds:
            return
        for other in kinds - {kind}:
            targets = {stored.kind_of(f.remote_field.model) for f in stored.model_of(other)._meta.fields if f.remote_field}
            if kind in targets:
                visit(other)
        ordered.append(kind)

    for kind in sorted(kinds):
        visit(kind)
    return ordered


def _remove(cursor: object, model: type[models.Model], kind: str) -> None:
    cursor.execute(
        f'DELETE FROM "{model._meta.db_table}" t USING undo_rows u '
        "WHERE u.kind = %s AND u.action = 'made' AND u.untouched AND t.id = u.object_id "
        "AND t.firm_id = NULLIF(current_setting('kartoteka.firm', true), '')::uuid",
        [kind],
    )


def _restore(cursor: object, model: type[models.Model], kind: str, action: str) -> None:
    columns = [field.column for field in model._meta.concrete_fields]
    table = model._meta.db_table
    if action == "removed":
        names = ", ".join(f'"{column}"' for column in columns)
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {", ".join(f"r.{c}" for c in columns)} FROM undo_rows u, '
            f'jsonb_populate_record(NULL::"{table}", u.before) r WHERE u.kind = %s AND u.action = %s AND u.untouched '
            "ON CONFLICT DO NOTHING",
            [kind, action],
        )
        return
    settable = [column for column in columns if column not in {"id", "firm_id"}]
    assignments = ", ".join(f'"{c}" = CASE WHEN u.before ? \'{c}\' THEN r."{c}" ELSE t."{c}" END' for c in settable)
    cursor.execute(
        f'UPDATE "{table}" t SET {assignments} FROM undo_rows u, jsonb_populate_record(NULL::"{table}", u.before) r '
        "WHERE u.kind = %s AND u.action = %s AND u.untouched AND t.id = u.object_id "
        f"AND t.{_firm_column(model)} = NULLIF(current_setting('kartoteka.firm', true), '')::uuid",
        [kind, action],
    )


def _firm_column(model: type[models.Model]) -> str:
    """Where a row says whose it is; the firm's own row says it by its key."""
    return "firm_id" if any(field.column == "firm_id" for field in model._meta.concrete_fields) else "id"


def last_undoable(viewer: Viewer) -> Entry | None:
    """The asker's newest entry that can be undone (Ctrl Z)."""
    undoable = [name for name, kind in KINDS.items() if kind.undoable and name != "entry_undone"]
    own = Entry.objects.filter(by_id=viewer.employee_id, event__in=undoable, undone_by=None)
    return own.order_by("-id").first()


def kept_rows(entry_id: UUID) -> models.QuerySet[Change]:
    """Rows behind an entry."""
    return Change.objects.filter(entry_id=entry_id)

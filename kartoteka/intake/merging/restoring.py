"""Rows of a merge are put back column by column: what nobody changed since gets its old value, what somebody did stays."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection, models

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.seams import FOLLOWING
from kartoteka.intake.merging.engine import three_ways
from kartoteka.intake.merging.models import Merge
from kartoteka.intake.merging.queries import place_of
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.models import Change, Entry

Pairs = Mapping[UUID, UUID]

FACT = "provenance.fact"
# Kinds whose columns hold mappings and lists, taken back key by key.
NESTED = ("parties.party", "information_sets.setvalues")
BACK = """
WITH said AS (
    SELECT c.object_id AS id, one.key, one.value AS before, c.after -> one.key AS after
    FROM journal_change c, jsonb_each(c.before) one
    WHERE c.firm_id = %(firm)s AND c.entry_id = %(entry)s AND c.kind = %(kind)s AND c.action = 'changed'
), back AS (
    SELECT t.id, jsonb_object_agg(said.key, said.before) AS before, count(*) AS columns
    FROM said JOIN "{table}" t ON t.firm_id = %(firm)s AND t.id = said.id
    WHERE to_jsonb(t) -> said.key = said.after GROUP BY t.id
), done AS (
    UPDATE "{table}" t SET {settings} FROM back, jsonb_populate_record(NULL::"{table}", back.before) r
    WHERE t.firm_id = %(firm)s AND t.id = back.id
)
SELECT (SELECT count(*) FROM back), (SELECT count(*) FROM said), (SELECT COALESCE(sum(columns), 0) FROM back)
"""
INSERT = """
INSERT INTO "{table}" ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::"{table}", %(rows)s::jsonb)
ON CONFLICT DO NOTHING
"""
# A contact point that goes back takes along what was learnt of it since.
FACTS_OF_ROWS = """
UPDATE provenance_fact f SET party_id = o.party_id
FROM (SELECT id, party_id, '{prefix}:' || id AS field FROM "{table}" WHERE firm_id = %(firm)s AND party_id = ANY(%(gone)s)) o
WHERE f.firm_id = %(firm)s AND f.party_id = ANY(%(kept)s) AND f.field = o.field
"""
CURRENT_AGAIN = """
UPDATE provenance_fact f SET is_current = true
FROM journal_change c
WHERE f.firm_id = %(firm)s AND c.firm_id = f.firm_id AND c.entry_id = %(entry)s AND c.kind = 'provenance.fact'
  AND c.object_id = f.id AND f.party_id = ANY(%(gone)s) AND (c.before ->> 'is_current')::boolean AND NOT f.is_current
"""
NEWEST_ALONE = """
UPDATE provenance_fact f SET is_current = false
FROM (SELECT id, row_number() OVER (PARTITION BY party_id, field ORDER BY at DESC, id DESC) AS place
      FROM provenance_fact WHERE firm_id = %(firm)s AND party_id = ANY(%(cards)s) AND is_current) older
WHERE f.firm_id = %(firm)s AND f.id = older.id AND older.place > 1
"""

SOME_CURRENT = """
UPDATE provenance_fact f SET is_current = true FROM (
    SELECT DISTINCT ON (o.party_id, o.field) o.id, o.party_id, o.field FROM provenance_fact o
    WHERE o.firm_id = %(firm)s AND o.party_id = ANY(%(cards)s) AND o.field IN (
        SELECT c.before ->> 'field' FROM journal_change c
        WHERE c.firm_id = %(firm)s AND c.entry_id = %(entry)s AND c.kind = 'provenance.fact')
    ORDER BY o.party_id, o.field, o.is_current DESC, o.at DESC, o.id DESC
) newest WHERE f.firm_id = %(firm)s AND f.id = newest.id AND NOT f.is_current
"""


def put_back(entry: Entry, pairs: Pairs) -> tuple[int, int]:
    """Rows put back, and columns kept because somebody changed them (or removed the row) since."""
    removed = list(Change.objects.filter(entry=entry, action="removed").order_by("id"))
    kinds = {kind for (kind,) in Change.objects.filter(entry=entry, action="changed").values_list("kind").distinct()}
    restored = _insert([row for row in removed if row.kind == "parties.party"])
    restored += _insert(_of_today([row for row in removed if row.kind != "parties.party"]))
    kept = len(removed) - restored
    for kind in sorted(kinds):
        rows, columns = _nested_back(entry, kind) if kind in NESTED else _columns_back(entry, kind)
        restored, kept = restored + rows, kept + (0 if kind == FACT else columns)
    return restored, kept


def settle_facts(entry: Entry, pairs: Pairs) -> None:
    """Each field of both cards has one current fact: the one of before, unless something newer was said since."""
    given = {
        "firm": entry.firm_id, "entry": entry.id, "gone": list(pairs), "kept": list(pairs.values()),
        "cards": [*pairs, *pairs.values()],
    }  # fmt: skip
    with connection.cursor() as cursor:
        for prefix, table in (("contact", "parties_contactpoint"), ("requisite", "parties_requisite")):
            cursor.execute(FACTS_OF_ROWS.format(prefix=prefix, table=table), given)
        cursor.execute(CURRENT_AGAIN, given)
        cursor.execute(NEWEST_ALONE, given)
        cursor.execute(SOME_CURRENT, given)
    Party.objects.filter(id__in=given["cards"]).update(version=models.F("version") + 1)


def _insert(changes: list[Change]) -> int:
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for change in changes:
        by_kind.setdefault(change.kind, []).append(change.before)
    inserted = 0
    with connection.cursor() as cursor:
        for kind, rows in by_kind.items():
            model = stored.model_of(kind)
            columns = ", ".join(f'"{one.column}"' for one in model._meta.concrete_fields)
            cursor.execute(INSERT.format(table=model._meta.db_table, columns=columns), {"rows": json.dumps(rows)})
            inserted += cursor.rowcount
    return inserted


def _of_today(changes: list[Change]) -> list[Change]:
    """Without rows about cards that are gone since; those united with others meanwhile are named by where they are now."""
    fitting = []
    for change in changes:
        following = FOLLOWING.get(change.kind)
        named = (
            {column: change.before[column] for column in following.columns if change.before[column]}
            if following
            else {}
        )
        places = {column: _place(UUID(key)) for column, key in named.items()}
        if None in places.values() or len(set(places.values())) < len(places):
            continue
        change.before |= {column: str(place) for column, place in places.items()}
        fitting.append(change)
    return fitting


def _place(key: UUID) -> UUID | None:
    place = place_of(key) or key
    return place if Party.objects.filter(id=place).exists() else None


def _columns_back(entry: Entry, kind: str) -> tuple[int, int]:
    model = stored.model_of(kind)
    settable = [one.column for one in model._meta.concrete_fields if one.column not in {"id", "firm_id"}]
    settings = ", ".join(f'"{c}" = CASE WHEN back.before ? \'{c}\' THEN r."{c}" ELSE t."{c}" END' for c in settable)
    with connection.cursor() as cursor:
        sql = BACK.format(table=model._meta.db_table, settings=settings)
        cursor.execute(sql, {"firm": entry.firm_id, "entry": entry.id, "kind": kind})
        rows, said, columns = cursor.fetchone()
    return rows, said - int(columns)


def _nested_back(entry: Entry, kind: str) -> tuple[int, int]:
    model, kept, restored = stored.model_of(kind), 0, 0
    changes = list(Change.objects.filter(entry=entry, kind=kind, action="changed").order_by("id"))
    rows = model.objects.select_for_update(of=("self",)).in_bulk([change.object_id for change in changes])
    for change in changes:
        row = rows.get(change.object_id)
        if row is None:
            kept += len(change.before)
            continue
        now = stored.values_of(row, list(_names(model, change.before)))
        back = {
            column: three_ways(change.before[column], change.after[column], now[column]) for column in change.before
        }
        said_later = _in_later_merges(entry, change)
        kept += sum(back[column] != change.before[column] and column not in said_later for column in back)
        restored += any(back[column] != now[column] for column in back)
        for column, value in back.items():
            setattr(row, _names(model, [column])[0], _read(model, column, value))
        row.save(update_fields=_names(model, back))
    return restored, kept


def _in_later_merges(entry: Entry, change: Change) -> set[str]:
    """The next merge into this row that still stands will put back what stood before this one; returns its columns."""
    live = Merge.objects.filter(undone_at=None, entry_id__gt=entry.id).values("entry_id")
    later = Change.objects.filter(object_id=change.object_id, action="changed", entry_id__in=live).order_by(
        "entry_id", "id"
    )
    waiting = set(change.before)
    for one in later:
        for column in waiting & set(one.before):
            one.before[column] = three_ways(change.before[column], change.after[column], one.before[column])
        one.save(update_fields=["before"])
        waiting -= set(one.before)
    return set(change.before) - waiting


def _names(model: type[models.Model], columns: Any) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields if one.column in columns]


def _read(model: type[models.Model], column: str, value: Any) -> Any:
    (kind,) = [one for one in model._meta.concrete_fields if one.column == column]
    return kind.to_python(value) if not isinstance(kind, models.JSONField | models.ForeignKey) else value

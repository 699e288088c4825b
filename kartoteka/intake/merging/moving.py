"""Rows of all features follow a card: set-based statements, each with its rows in the journal.

The cards stand in `pair(gone, kept)`; `%(cards)s` are the keys of both sides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, models

from kartoteka.cards.parties.seams import FOLLOWING, Following
from kartoteka.platform.firms.scoped import FirmModel
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.models import Entry

PAIR = "pair AS (SELECT * FROM unnest(%(gone)s::uuid[], %(kept)s::uuid[]) AS p(gone, kept))"
DOUBLE = "double AS (SELECT * FROM unnest(%(doubles)s::uuid[], %(stays)s::uuid[]) AS d(id, stays))"
NOTE = """
INSERT INTO journal_change (id, firm_id, entry_id, kind, object_id, party_id, action, before, after)
SELECT gen_random_uuid(), %(firm)s, %(entry)s, %(kind)s, id, card, {action}, {before}, {after} FROM {rows}
"""


@dataclass(frozen=True, slots=True)
class Uniting:
    """Gone key -> kept key, and the entry of the journal under which it is done. `doubles`: model -> double -> what stays."""

    entry: Entry
    pairs: Mapping[UUID, UUID]
    doubles: dict[str, dict[UUID, UUID]]

    def parameters(self, **more: Any) -> dict[str, Any]:
        return {
            "firm": self.entry.firm_id, "entry": self.entry.id, "gone": list(self.pairs), "kept": list(self.pairs.values()),
            "cards": list({*self.pairs, *self.pairs.values()}), **more,
        }  # fmt: skip


def follow_all(uniting: Uniting) -> None:
    """Every row that names a gone card names the kept one; doubles are united. A fixed number of statements."""
    for following in FOLLOWING:
        if following.same is not None:
            doubles = uniting.doubles[following.model] = doubles_of(following, uniting)
            if doubles:
                _unite(following, doubles, uniting)
                _point_elsewhere(following, doubles, uniting)
                remove_rows(stored.model_of(following.model), list(doubles), uniting)
        _remove_loops(following, uniting)
        _move(following, uniting)


def change_rows(model: type[models.Model], columns: Sequence[str], select: str, parameters: dict[str, Any]) -> None:
    """`select` gives id, card, before and after (JSON of `columns`); the rows become so, and the journal says it."""
    table, kind = model._meta.db_table, stored.kind_of(model)
    settings = ", ".join(f'"{column}" = r."{column}"' for column in columns)
    sql = f"""
    {select}, applied AS (
        UPDATE "{table}" t SET {settings} FROM wanted w, jsonb_populate_record(NULL::"{table}", w.after) r
        WHERE t.firm_id = %(firm)s AND t.id = w.id
    ) {NOTE.format(action="'changed'", before="before", after="after", rows="wanted")}"""
    _run(sql, parameters | {"kind": kind})


def remove_rows(model: type[models.Model], ids: Sequence[UUID], uniting: Uniting, *, card: str = "") -> None:
    """The rows are gone, whole in the journal. `card`: the column that names their card."""
    table = model._meta.db_table
    whose = f'g."{card}"' if card else "NULL::uuid"
    sql = f"""
    WITH g AS (DELETE FROM "{table}" t WHERE t.firm_id = %(firm)s AND t.id = ANY(%(ids)s) RETURNING t.*),
    rows AS (SELECT g.id, {whose} AS card, to_jsonb(g) AS before FROM g)
    {NOTE.format(action="'removed'", before="before", after="NULL", rows="rows")}"""
    _run(sql, uniting.parameters(ids=list(ids), kind=stored.kind_of(model)))


def _run(sql: str, parameters: dict[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []


def _mapped(following: Following) -> tuple[str, list[str]]:
    """The joins to `pair`, and per column the key it will have."""
    joins, keys = [], []
    for number, column in enumerate(following.columns):
        joins.append(f'LEFT JOIN pair p{number} ON p{number}.gone = t."{column}"')
        keys.append(f'COALESCE(p{number}.kept, t."{column}")')
    if following.is_ordered:
        keys = [f"{pick}({', '.join(keys)})" for pick in ("LEAST", "GREATEST")]
    return " ".join(joins), keys


def _whose(following: Following, cards: str) -> str:
    return "(" + " OR ".join(f't."{column}" = ANY({cards})' for column in following.columns) + ")"


def _moves(following: Following) -> str:
    return " OR ".join(f"p{number}.gone IS NOT NULL" for number in range(len(following.columns)))


def doubles_of(following: Following, uniting: Uniting) -> dict[UUID, UUID]:
    """Rows of gone cards that say what another row says that stays: double -> the one that stays."""
    table = stored.model_of(following.model)._meta.db_table
    joins, keys = _mapped(following)
    parts = ", ".join([*keys, *(f't."{column}"' for column in following.same or ())])
    sql = f"""
    WITH {PAIR}, ranked AS (
        SELECT t.id, {_moves(following)} AS moves,
               first_value(t.id) OVER (PARTITION BY {parts} ORDER BY ({_moves(following)}), t.id) AS stays
        FROM "{table}" t {joins} WHERE t.firm_id = %(firm)s AND {_whose(following, "%(cards)s")}
    ) SELECT id, stays FROM ranked WHERE moves AND id <> stays"""
    return dict(_run(sql, uniting.parameters()))


def _unite(following: Following, doubles: Mapping[UUID, UUID], uniting: Uniting) -> None:
    """What stays gets from its doubles what it lacks."""
    if not following.unite:
        return
    model = stored.model_of(following.model)
    texts = {f.column for f in model._meta.concrete_fields if isinstance(f, models.CharField | models.TextField)}
    best, now = [], []
    for column, how in following.unite.items():
        own, theirs = (f"NULLIF({one}.\"{column}\", '')" if column in texts else f'{one}."{column}"' for one in "to")
        gathered = {
            "either": f"bool_or({theirs})",
            "earliest": f"min({theirs})",
            "fill": f"(array_agg({theirs}) FILTER (WHERE {theirs} IS NOT NULL))[1]",
        }[how]
        joined = {
            "either": f"({own} OR {gathered})",
            "earliest": f"LEAST({own}, {gathered})",
            "fill": f"COALESCE({own}, {gathered})",
        }
        empty = ", ''" if column in texts else ""
        best.append(f"'{column}', " + (f"COALESCE({joined[how]}{empty})" if empty else joined[how]))
        now.append(f"'{column}', t.\"{column}\"")
    group = ", ".join(f't."{column}"' for column in following.unite)
    select = f"""
    WITH {DOUBLE}, wanted AS MATERIALIZED (
        SELECT * FROM (
            SELECT t.id, t."{following.columns[0]}" AS card, jsonb_build_object({", ".join(now)}) AS before,
                   jsonb_build_object({", ".join(best)}) AS after
            FROM "{model._meta.db_table}" t JOIN double ON double.stays = t.id
            JOIN "{model._meta.db_table}" o ON o.firm_id = t.firm_id AND o.id = double.id
            WHERE t.firm_id = %(firm)s GROUP BY t.id, t."{following.columns[0]}", {group}
        ) united WHERE before <> after
    )"""
    change_rows(
        model, list(following.unite), select, uniting.parameters(doubles=list(doubles), stays=list(doubles.values()))
    )


def _point_elsewhere(following: Following, doubles: Mapping[UUID, UUID], uniting: Uniting) -> None:
    """Rows of other tables that point at a double point at what stays."""
    for relation in stored.model_of(following.model)._meta.related_objects:
        other = relation.related_model
        if issubclass(other, FirmModel):
            column = relation.field.column
            select = f"""
            WITH {DOUBLE}, wanted AS MATERIALIZED (
                SELECT t.id, NULL::uuid AS card, jsonb_build_object('{column}', t."{column}") AS before,
                       jsonb_build_object('{column}', double.stays) AS after
                FROM "{other._meta.db_table}" t JOIN double ON double.id = t."{column}" WHERE t.firm_id = %(firm)s
            )"""
            given = uniting.parameters(doubles=list(doubles), stays=list(doubles.values()))
            change_rows(other, [column], select, given)


def _remove_loops(following: Following, uniting: Uniting) -> None:
    """A tie between the two cards would tie the one that stays to itself."""
    if len(following.columns) < 2:
        return
    model = stored.model_of(following.model)
    joins, keys = _mapped(following)
    sql = f"""
    WITH {PAIR} SELECT t.id FROM "{model._meta.db_table}" t {joins}
    WHERE t.firm_id = %(firm)s AND {_whose(following, "%(gone)s")} AND {keys[0]} = {keys[1]}"""
    loops = [key for (key,) in _run(sql, uniting.parameters())]
    if loops:
        remove_rows(model, loops, uniting)


def _move(following: Following, uniting: Uniting) -> None:
    model = stored.model_of(following.model)
    joins, keys = _mapped(following)
    before = ", ".join(f"'{column}', t.\"{column}\"" for column in following.columns)
    after = ", ".join(f"'{column}', {key}" for column, key in zip(following.columns, keys, strict=True))
    select = f"""
    WITH {PAIR}, wanted AS MATERIALIZED (
        SELECT t.id, {keys[0]} AS card, jsonb_build_object({before}) AS before, jsonb_build_object({after}) AS after
        FROM "{model._meta.db_table}" t {joins} WHERE t.firm_id = %(firm)s AND {_whose(following, "%(gone)s")}
    )"""
    change_rows(model, following.columns, select, uniting.parameters())

"""Many rows at once: COPY into a temporary table, then one INSERT … SELECT.

PostgreSQL refuses COPY into a table locked by row, and the INSERT is checked against the firm like any other.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain, islice
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState
from psycopg.types.json import Jsonb

from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.statistics import note_loaded

BATCH = 20_000
# From so many rows on, what was planned while the tables were smaller is planned anew.
MANY = 500


def copy_rows(rows: Iterable[models.Model], *, on_conflict: str = "") -> int:
    """Inserts unsaved rows of one model; returns how many were inserted. In the caller's transaction.

    `on_conflict`: "" raises on a key that is there, "DO NOTHING" passes over it.
    """
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return 0
    iterator = chain([first], iterator)
    inserted = 0
    while batch := list(islice(iterator, BATCH)):
        inserted += _copy_batch(type(first), batch, on_conflict)
    return inserted


def _copy_batch(model: type[models.Model], rows: Sequence[models.Model], on_conflict: str) -> int:
    fields = model._meta.concrete_fields
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    with connection.cursor() as cursor:
        _copy_aside(cursor, model, fields, rows)
        conflict = f" ON CONFLICT {on_conflict}" if on_conflict else ""
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM copied{conflict}")
        inserted = cursor.rowcount
        cursor.execute("DROP TABLE pg_temp.copied")
        _plan_anew(cursor, inserted)
    note_loaded(model, inserted)
    return inserted


def _plan_anew(cursor: Any, number: int) -> None:
    """A check of a foreign key keeps the plan of its first use: of a table that was nearly empty then, it goes through all
    rows of the firm for each row that points there (5,000 new cards: 330,000,000 rows read)."""
    if number >= MANY:
        cursor.execute("DISCARD PLANS")


def _copy_aside(
    cursor: Any, model: type[models.Model], fields: Sequence[models.Field], rows: Iterable[models.Model]
) -> None:
    """These columns of the rows are in the temporary table `copied`."""
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    cursor.execute("DROP TABLE IF EXISTS pg_temp.copied")
    cursor.execute(f"CREATE TEMP TABLE copied ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA")
    values = attrgetter(*(field.attname for field in fields))
    documents = [place for place, field in enumerate(fields) if isinstance(field, models.JSONField)]
    with cursor.copy(f"COPY copied ({columns}) FROM STDIN") as copy:
        for row in rows:
            written = list(values(row))
            for place in documents:
                if written[place] is not None:
                    written[place] = Jsonb(written[place])
            copy.write_row(written)


def update_rows(rows: Sequence[models.Model], columns: Sequence[str]) -> int:
    """Stores these columns of rows of one model that are there; returns how many were found. In the caller's transaction."""
    if not rows:
        return 0
    model, quote = type(rows[0]), connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if field.column in {*columns, "firm_id", "id"}]
    table, copied = quote(model._meta.db_table), "copied"
    stored = ", ".join(f"{quote(column)} = {copied}.{quote(column)}" for column in columns)
    with connection.cursor() as cursor:
        _copy_aside(cursor, model, fields, rows)
        cursor.execute(
            f"UPDATE {table} t SET {stored} FROM {copied} WHERE t.firm_id = {copied}.firm_id AND t.id = {copied}.id"
        )
        updated = cursor.rowcount
        cursor.execute("DROP TABLE pg_temp.copied")
    return updated


Row = TypeVar("Row", bound=models.Model)


def fresh(model: type[Row], **values: Any) -> Row:
    """An unsaved row from values by attname ("party_id"), at a fifth of what its constructor costs. For `copy_rows`."""
    row = model.__new__(model)
    constants, made = _defaults(model)
    row.__dict__.update(constants)
    row.__dict__["_state"] = ModelState()
    for name, default in made:
        if name not in values:
            row.__dict__[name] = default()
    row.__dict__.update(values)
    return row


@cache
def _defaults(model: type[models.Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """(attname -> default), and those that are made for every row."""
    constants, made = {}, []
    for field in model._meta.concrete_fields:
        if field.has_default() and callable(field.default):
            made.append((field.attname, field.default))
        else:
            constants[field.attname] = field.get_default()
    return constants, made


def copy_values(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[object]], **constants: Any
) -> int:
    """Inserts plain tuples of `columns`, for rows so many that an object for each would cost too much.

    Columns of `constants` have that value in every row; those named in neither have the default of their field. JSON is
    given as text, keys as UUID or text. Returns how many were inserted. In the caller's transaction.
    """
    fixed = {"firm_id": current_firm_id()} | constants
    for field in model._meta.concrete_fields:
        if field.column not in columns:
            fixed.setdefault(field.column, None if field.null else field.get_default())
    quote = connection.ops.quote_name
    table, named = quote(model._meta.db_table), ", ".join(map(quote, columns))
    places = ", ".join(["%s"] * len(fixed))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.copied")
        cursor.execute(f"CREATE TEMP TABLE copied ON COMMIT DROP AS SELECT {named} FROM {table} WITH NO DATA")
        with cursor.copy(f"COPY copied ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO {table} ({named}, {', '.join(map(quote, fixed))}) SELECT {named}, {places} FROM copied",
            list(fixed.values()),
        )
        inserted = cursor.rowcount
        cursor.execute("DROP TABLE pg_temp.copied")
        _plan_anew(cursor, inserted)
    note_loaded(model, inserted)
    return inserted

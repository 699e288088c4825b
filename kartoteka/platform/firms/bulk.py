"""Many rows at once: COPY into a temporary table, then one INSERT … SELECT.

PostgreSQL refuses COPY into a table locked by row, and the INSERT is checked against the firm like any other.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection, models
from psycopg.types.json import Jsonb

from kartoteka.platform.firms.context import current_firm_id

BATCH = 20_000


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
    readers = [(field, isinstance(field, models.JSONField)) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.copied")
        cursor.execute(f"CREATE TEMP TABLE copied ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA")
        with cursor.copy(f"COPY copied ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_stored(row, field, is_json) for field, is_json in readers])
        conflict = f" ON CONFLICT {on_conflict}" if on_conflict else ""
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM copied{conflict}")
        inserted = cursor.rowcount
        cursor.execute("DROP TABLE pg_temp.copied")
    return inserted


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
    return inserted


def _stored(row: models.Model, field: models.Field, is_json: bool) -> object:
    value = getattr(row, field.attname)
    if is_json:
        return None if value is None else Jsonb(value)
    return value

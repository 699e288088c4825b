"""Putting the rows of a backup into a fresh database, in one transaction."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from kartoteka.config.installation import Database
from kartoteka.config.safekeeping.tables import MADE_BY_MIGRATIONS, Table, enter_firm, tables_of

CHUNK = 1 << 20

FOREIGN_KEYS = """
SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
WHERE c.contype = 'f' AND n.nspname = 'public' AND c.conparentid = 0
"""
TRIGGERS = """
SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND n.nspname = 'public'
"""
FORCED = """
SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relforcerowsecurity
"""


def load_rows(
    fresh: Database, archive: zipfile.ZipFile, manifest: dict[str, Any], tell: Callable[[int, int | None], None]
) -> int:
    """Every row of the backup; returns their number. All or nothing."""
    rows = 0
    with psycopg.connect(**fresh.as_psycopg()) as connection, _unchecked(connection):
        known = {table.name: table for table in tables_of(connection)}
        _empty(connection, [known[name] for name in manifest["tables"] if name in known])
        for done, (name, table) in enumerate(manifest["tables"].items()):
            tell(done, len(manifest["tables"]))
            for firm, piece, count in table["pieces"] if name in known else ():
                enter_firm(connection, UUID(firm) if firm else None)
                _load(connection, known[name].copy_in(table["columns"]), archive, piece)
                rows += count
        enter_firm(connection, None)
        _set_sequences(connection, manifest["sequences"])
        tell(len(manifest["tables"]), len(manifest["tables"]))
    return rows


def _empty(connection: psycopg.Connection, tables: list[Table]) -> None:
    """What migrations put in goes: the backup brings it with the keys that its rows name."""
    for name in MADE_BY_MIGRATIONS:
        connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
    for table in tables:
        if not table.by_firm and table.name not in MADE_BY_MIGRATIONS:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))


def _load(connection: psycopg.Connection, statement: sql.Composed, archive: zipfile.ZipFile, piece: str) -> None:
    with archive.open(piece) as packed, connection.cursor().copy(statement) as rows:
        while chunk := packed.read(CHUNK):
            rows.write(chunk)


@contextmanager
def _unchecked(connection: psycopg.Connection) -> Iterator[None]:
    """Without foreign keys and triggers, which would act on half a base; back again, and checked, at the end.

    COPY refuses tables whose row locks stop its user, so they do not stop the owner meanwhile.
    """
    forced = [name for (name,) in connection.execute(FORCED)]
    for table in forced:
        connection.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(sql.SQL(table)))
    keys = connection.execute(FOREIGN_KEYS).fetchall()
    tables = [name for (name,) in connection.execute(TRIGGERS)]
    for table, name, _ in keys:
        connection.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.SQL(table), sql.Identifier(name)))
    for table in tables:
        connection.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.SQL(table)))
    yield
    for table in tables:
        connection.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.SQL(table)))
    for table, name, definition in keys:
        add = sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}")
        connection.execute(add.format(sql.SQL(table), sql.Identifier(name), sql.SQL(definition)))
    for table in forced:
        connection.execute(sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(sql.SQL(table)))


def _set_sequences(connection: psycopg.Connection, sequences: dict[str, int | None]) -> None:
    present = {
        name for (name,) in connection.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
    }
    for name, last in sequences.items():
        if name in present and last is not None:
            connection.execute("SELECT setval(%s, %s)", [f'public."{name}"', last])

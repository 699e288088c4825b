"""Which tables there are, which columns they have, and a checksum of their rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

import psycopg
from psycopg import sql

# Rows that mean nothing in another database: numbers of transactions, and processes that live no more.
TRANSIENT = frozenset({"live_push", "procrastinate_workers"})
MADE_BY_MIGRATIONS = frozenset({"django_migrations", "django_content_type", "auth_permission"})

TABLES = """
SELECT c.relname,
       array_agg(a.attname ORDER BY a.attnum) FILTER (WHERE a.attgenerated = ''),
       c.relrowsecurity AND bool_or(a.attname = 'firm_id')
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT EXISTS (
    SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
GROUP BY c.oid, c.relname, c.relrowsecurity ORDER BY c.relname
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the installation. `by_firm`: its rows are seen one firm at a time."""

    name: str
    columns: tuple[str, ...]
    by_firm: bool

    def copy_out(self) -> sql.Composed:
        return sql.SQL("COPY (SELECT {} FROM {}{}) TO STDOUT").format(
            self._columns(), sql.Identifier(self.name), self._firm()
        )

    def copy_in(self, columns: list[str]) -> sql.Composed:
        """`columns`: those of the backup; a column added since gets its default."""
        named = sql.SQL(", ").join(map(sql.Identifier, columns))
        return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(self.name), named)

    def _columns(self) -> sql.Composed:
        return sql.SQL(", ").join(map(sql.Identifier, self.columns))

    def _firm(self) -> sql.SQL:
        """The owner may be a superuser, whom row locks do not stop."""
        return sql.SQL(" WHERE firm_id = current_setting('kartoteka.firm')::uuid" if self.by_firm else "")


def tables_of(connection: psycopg.Connection) -> list[Table]:
    """Every table of ours and of the libraries, by name; those of extensions are not."""
    rows = connection.execute(TABLES).fetchall()
    return [Table(name, tuple(columns), bool(by_firm)) for name, columns, by_firm in rows]


def firms_of(connection: psycopg.Connection) -> list[UUID]:
    return [key for (key,) in connection.execute("SELECT id FROM firms_firm ORDER BY id")]


def enter_firm(connection: psycopg.Connection, firm_id: UUID | None) -> None:
    """From here on rows of this firm are seen and written, until the end of the transaction."""
    connection.execute("SELECT set_config('kartoteka.firm', %s, true)", [str(firm_id) if firm_id else ""])


def pieces_of(connection: psycopg.Connection, table: Table) -> Iterator[UUID | None]:
    """Enters each firm in turn for a table of firms, and none for another."""
    for firm_id in firms_of(connection) if table.by_firm else [None]:
        enter_firm(connection, firm_id)
        yield firm_id


@contextmanager
def snapshot(**parameters: str) -> Iterator[psycopg.Connection]:
    """A connection that sees one moment of the whole database."""
    with psycopg.connect(**parameters) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield connection
        connection.rollback()


def checksums(connection: psycopg.Connection) -> dict[str, tuple[int, str]]:
    """Table -> number of rows and a checksum of all of them, in whatever order they lie. Transient tables are left out."""
    found = {}
    for table in tables_of(connection):
        if table.name in TRANSIENT:
            continue
        count, total = 0, 0
        for _ in pieces_of(connection, table):
            with connection.cursor().copy(table.copy_out()) as rows:
                for line in _lines(rows):
                    count += 1
                    total = (total + int.from_bytes(sha256(line).digest()[:16])) % 2**128
        found[table.name] = (count, f"{total:032x}")
    return found


def _lines(chunks: object) -> Iterator[bytes]:
    # PostgreSQL sends one row per message, but nothing promises that.
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + bytes(chunk)).split(b"\n")
        yield from lines

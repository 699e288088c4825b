"""What the planner believes of tables that are being filled.

Of a firm that the statistics do not know yet any index seems right that begins with the firm, and all rows of the firm
are read for each row that is looked up. Autovacuum comes a minute later; a load cannot wait for it.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, models

# Below so many rows reading all of them costs nothing.
LEAST = 1000
# A table is counted again when it has so many times the rows that were loaded when it was counted last.
GROWTH = 4


class Load:
    """Rows loaded by table, and how many there were when the table was counted last."""

    def __init__(self) -> None:
        self.filled: Counter[str] = Counter()
        self.counted: Counter[str] = Counter()


_load: ContextVar[Load | None] = ContextVar("load", default=None)


@contextmanager
def watched_load() -> Iterator[None]:
    """What `firms.bulk` loads in the block is noted, for `count_grown`."""
    token = _load.set(Load())
    try:
        yield
    finally:
        _load.reset(token)


def count_grown() -> list[str]:
    """Counts the tables anew that grew GROWTH times in this load; returns their names. At the end of a transaction."""
    load = _load.get() or Load()
    grown = sorted(table for table, rows in load.filled.items() if rows >= max(LEAST, GROWTH * load.counted[table]))
    if grown:
        load.counted.update({table: load.filled[table] - load.counted[table] for table in grown})
        count_anew(grown)
    return grown


def note_loaded(model: type[models.Model], rows: int) -> None:
    """For `firms.bulk`: so many rows came into the table."""
    load = _load.get()
    if load is not None:
        load.filled[model._meta.db_table] += rows


def count_anew(tables: list[str]) -> None:
    """PostgreSQL samples these tables again, and plans made before are made anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT firms_count_anew(%s)", [tables])

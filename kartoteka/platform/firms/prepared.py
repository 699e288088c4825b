"""Hot questions: statements that PostgreSQL plans once per connection and that no query builder puts together each time.

One costs a tenth of the same question through the ORM, where building the statement and planning it outweigh the answer.
So that both locks of the isolation hold, a statement over a firm's tables names the firm (`reading.objects` does by itself).
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

# Beyond so many keys a plan is made each time: while an import fills a table, the plan of the empty one would be kept.
FEW = 50
Parameters = Mapping[str, Any] | Sequence[Any]


def rows(statement: str, parameters: Parameters, *, keeps: bool = True) -> list[tuple]:
    """All rows of a statement, which is prepared on its first use by this connection, unless `keeps` is False.

    Seen by whoever counts queries.
    """
    with _executed(statement, parameters, keeps) as cursor:
        return cursor.fetchall()


def run(statement: str, parameters: Parameters, *, keeps: bool = True) -> int:
    """How many rows a statement that returns none has written."""
    with _executed(statement, parameters, keeps) as cursor:
        return cursor.rowcount


def _executed(statement: str, parameters: Parameters, keeps: bool) -> psycopg.Cursor:
    connected = connections[DEFAULT_DB_ALIAS]
    connected.close_if_health_check_failed()
    connected.ensure_connection()
    connected.validate_no_broken_transaction()
    started = time.monotonic()
    with connected.wrap_database_errors:
        cursor = psycopg.Cursor(connected.connection).execute(statement, parameters, prepare=keeps)
    if connected.queries_logged:
        connected.queries_log.append({"sql": statement, "time": f"{time.monotonic() - started:.3f}"})
    return cursor

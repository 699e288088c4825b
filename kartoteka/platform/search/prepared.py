"""Statements that PostgreSQL plans once per connection: planning took longer than most searches."""

import time
from typing import Any

import psycopg
from django.db import connection


def rows(statement: str, parameters: dict[str, Any]) -> list[tuple]:
    """All rows of a statement, which is prepared on its first use by this connection. Seen by whoever counts queries."""
    connection.ensure_connection()
    started = time.monotonic()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        found = cursor.execute(statement, parameters, prepare=True).fetchall()
    if connection.queries_logged:
        connection.queries_log.append({"sql": statement, "time": f"{time.monotonic() - started:.3f}"})
    return found

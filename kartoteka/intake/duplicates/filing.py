"""Filing of new cards in turn: who looks for a customer and then makes him must not be overtaken in between.

A card made by hand is filed beside others made by hand; an import that looks and makes is alone. Both let go at the end of
their transaction, a killed process with its connection. Changes of cards that are filed already wait for nobody: they
hold rows that the import may want.
"""

from django.db import connection

from kartoteka.platform.firms.context import current_firm_id

LOCK_CLASS = 7003


def file_alone() -> None:
    """Until the end of this transaction nobody else files a new card in this firm; cards filed before are committed."""
    _lock("pg_advisory_xact_lock")


def file_among_others() -> None:
    """Waits for whoever files alone, and keeps him waiting until the end of this transaction."""
    _lock("pg_advisory_xact_lock_shared")


def _lock(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [LOCK_CLASS, current_firm_id().int & 0x7FFF_FFFF])

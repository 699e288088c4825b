"""Imports of one firm in turn: from the first look for known customers to the last card made, one import at a time.

The lock belongs to the connection the work is done on: with the process or its connection the turn is over, and work that
lost its connection cannot go on on another.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection

from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.progress import Progress
from kartoteka.platform import clock

LOCK_CLASS = 7004
ASK_SECONDS = 0.3


@contextmanager
def turn_of(firm_id: UUID, import_id: UUID, progress: Progress) -> Iterator[None]:
    """No other import of the firm matches or applies meanwhile. Waits until it is free; raises Stopped when asked to stop."""
    turn, fence = [LOCK_CLASS, firm_id.int & 0x7FFF_FFFF], progress.fence()
    if not _locked("pg_try_advisory_lock", turn):
        with progress.step(firm_id):
            Import.objects.filter(id=import_id).update(waits_since=clock.now())
        while not _locked("pg_try_advisory_lock", turn):
            progress.wait()
            time.sleep(ASK_SECONDS)
    try:
        if fence:
            _locked("pg_try_advisory_lock_shared", fence)
        with progress.step(firm_id):
            Import.objects.filter(id=import_id).exclude(waits_since=None).update(waits_since=None)
        yield
    finally:
        _let_go(turn, fence)


def _locked(function: str, key: list[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", key)
        return bool(cursor.fetchone()[0])


def _let_go(turn: list[int], fence: list[int] | None) -> None:
    """A connection that broke let go of everything already."""
    try:
        _locked("pg_advisory_unlock", turn)
        if fence:
            _locked("pg_advisory_unlock_shared", fence)
    except (OperationalError, InterfaceError):
        connection.close()

"""Progress of a run: told to its row by a thread with a connection of its own, and fenced against lost workers."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.utils import Error as DatabaseError

from kartoteka.platform import clock
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Interrupted, Progress, Stopped, TakenOver

TELL_SECONDS = 0.5
HEARTBEAT_SECONDS = 5.0
LOCK_CLASS = 7002

process_ends = threading.Event()


class RunProgress(Progress):
    """Writes done and total at most twice a second, a sign of life every five seconds, and hears when to stop."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.firm_id, run.checkpoint)
        self.run_id, self.attempt = run.id, run.attempt
        self.done, self.total = run.done, run.total
        self._stop_asked, self._lost, self._closing = threading.Event(), threading.Event(), threading.Event()
        self._teller = threading.Thread(target=self._tell, name=f"progress-{run.id}", daemon=True)

    def __enter__(self) -> "RunProgress":
        self._teller.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._closing.set()
        self._teller.join()

    def set(self, done: int, total: int | None = None) -> None:
        super().set(done, total)
        self.check()

    def check(self) -> None:
        """Raises if the work must not go on."""
        if self._lost.is_set():
            raise TakenOver
        if process_ends.is_set():
            raise Interrupted
        if self._stop_asked.is_set():
            raise Stopped

    @contextmanager
    def step(self) -> Iterator[dict[str, Any]]:
        self.check()
        with super().step() as kept:
            hold(self.run_id, self.attempt)
            yield kept

    def _keep(self, kept: dict[str, Any]) -> None:
        if kept != self.checkpoint:
            Run.objects.filter(id=self.run_id, attempt=self.attempt).update(checkpoint=kept)

    def _tell(self) -> None:
        told, told_at = (-1, None), 0.0
        try:
            while not self._closing.wait(TELL_SECONDS):
                current = (self.done, self.total)
                if current == told and time.monotonic() - told_at < HEARTBEAT_SECONDS:
                    self._listen()
                    continue
                self._write(*current)
                told, told_at = current, time.monotonic()
            self._write(self.done, self.total)
        finally:
            connection.close()

    def _listen(self) -> None:
        with _mended(), firm_context(self.firm_id):
            row = Run.objects.filter(id=self.run_id).values_list("attempt", "stop_asked").first()
            self._heed(row is not None and row[0] == self.attempt, bool(row and row[1]))

    def _write(self, done: int, total: int | None) -> None:
        with _mended(), firm_context(self.firm_id):
            own = Run.objects.filter(id=self.run_id, attempt=self.attempt, state=Run.State.RUNNING)
            written = own.update(done=done, total=total, heard_at=clock.now())
            asked = Run.objects.filter(id=self.run_id, stop_asked=True).exists()
            self._heed(bool(written), asked)

    def _heed(self, ours: bool, stop_asked: bool) -> None:
        if not ours:
            self._lost.set()
        if stop_asked:
            self._stop_asked.set()


def hold(run_id: UUID, attempt: int) -> None:
    """Until the end of this transaction nobody takes the run over. Raises TakenOver if somebody has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", lock_of(run_id))
    if not Run.objects.filter(id=run_id, attempt=attempt, state=Run.State.RUNNING).exists():
        raise TakenOver


def lock_of(run_id: UUID) -> list[int]:
    """The advisory lock of a run: a class and 31 bits of its key."""
    return [LOCK_CLASS, run_id.int & 0x7FFF_FFFF]


@contextmanager
def _mended() -> Iterator[None]:
    """A server that is away for a moment must not end the telling; the connection is made anew."""
    try:
        yield
    except DatabaseError:
        connection.close()

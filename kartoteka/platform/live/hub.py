"""The open streams of one web process, and the one thread that reads what is new for all of them."""

import asyncio
import json
import logging
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.utils import Error as DatabaseError

from kartoteka.platform.live.queries import MOST_ROWS, Position, position_from, pushes_since

STREAM_HEADER = "kartoteka-stream"
POLL_SECONDS = 0.3
QUIET_SECONDS = 15.0
ASK_AGAIN_SECONDS = 30.0
MOST_WAITING = 1000

log = logging.getLogger(__name__)


class Listener:
    """One open page: who it is, up to where it has heard, and what waits to be sent."""

    def __init__(self, ticket: dict[str, Any], loop: asyncio.AbstractEventLoop) -> None:
        self.firm_id, self.employee_id = UUID(ticket["firm"]), UUID(ticket["employee"])
        self.functions = frozenset(ticket["functions"])
        self.position = position_from(ticket["since"]) or Position(0, 0)
        self.heard: set[UUID] = set()
        self._loop = loop
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue()
        if not self.position.is_kept:
            self._waiting.put_nowait(_message({"topic": "reconnected"}))

    def may_hear(self, row: dict[str, Any]) -> bool:
        if row["employee_id"]:
            return row["employee_id"] == self.employee_id
        return not row["function"] or row["function"] in self.functions

    def take(self, rows: list[dict[str, Any]], position: Position) -> None:
        """Rows from its position on, once each; then `position` is where it would go on after a break."""
        mine = [row for row in rows if row["transaction"] >= self.position.horizon and row["id"] not in self.heard]
        heard = [row for row in mine if self.may_hear(row)]
        self.heard = {row["id"] for row in rows if row["transaction"] >= position.horizon}
        # Only the last carries the new position: a break in the middle repeats the rest rather than losing it.
        chunks = [_message({**row["payload"], "topic": row["topic"]}) for row in heard[:-1]]
        chunks += [_message({**row["payload"], "topic": row["topic"]}, position) for row in heard[-1:]]
        self.position = position
        if chunks:
            self._loop.call_soon_threadsafe(self._enqueue, b"".join(chunks))

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._waiting.put_nowait, None)

    async def chunks(self, still_may: Callable[[], Awaitable[bool]]) -> AsyncIterator[bytes]:
        """What goes down the wire, until the page may listen no more or does not read."""
        yield b"retry: 2000\n\n"
        asked_at = time.monotonic()
        while True:
            try:
                chunk = await asyncio.wait_for(self._waiting.get(), QUIET_SECONDS)
            except TimeoutError:
                # An id without a message: the page stays at the newest position though nothing was for it.
                chunk = f": still here\nid: {self.position}\n\n".encode()
            if chunk is None:
                return
            if time.monotonic() - asked_at > ASK_AGAIN_SECONDS:
                if not await still_may():
                    return
                asked_at = time.monotonic()
            yield chunk

    def _enqueue(self, chunk: bytes) -> None:
        # A page that does not read is let go; it comes back with its position and is told what it missed.
        self._waiting.put_nowait(chunk if self._waiting.qsize() < MOST_WAITING else None)


class Hub:
    """Knows the open streams by firm and reads for each firm once, whatever the number of its pages."""

    def __init__(self) -> None:
        self._listeners: dict[UUID, set[Listener]] = {}
        self._lock = threading.Lock()
        self._somebody, self._closed = threading.Event(), threading.Event()
        self._reader: threading.Thread | None = None

    @contextmanager
    def joined(self, ticket: str, loop: asyncio.AbstractEventLoop) -> Iterator[Listener]:
        """A listener for the ticket of `live.views.listen`, heard as long as the block lasts."""
        listener = Listener(json.loads(ticket), loop)
        with self._lock:
            self._listeners.setdefault(listener.firm_id, set()).add(listener)
            self._somebody.set()
            if self._reader is None:
                self._reader = threading.Thread(target=self._read, name="pushes", daemon=True)
                self._reader.start()
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners[listener.firm_id].discard(listener)

    def close(self) -> None:
        """Every stream ends; pages come back by themselves."""
        self._closed.set()
        for _, listeners in self._by_firm():
            for listener in listeners:
                listener.end()

    def _by_firm(self) -> list[tuple[UUID, list[Listener]]]:
        with self._lock:
            self._listeners = {firm: listeners for firm, listeners in self._listeners.items() if listeners}
            if not self._listeners:
                self._somebody.clear()
            return [(firm, list(listeners)) for firm, listeners in self._listeners.items()]

    def _read(self) -> None:
        while not self._closed.wait(POLL_SECONDS):
            self._somebody.wait(5)
            try:
                for firm_id, listeners in self._by_firm():
                    _deliver(firm_id, listeners)
            except DatabaseError:
                log.warning("pushes cannot be read now; trying again", exc_info=True)
                connection.close()
        connection.close()


def _deliver(firm_id: UUID, listeners: list[Listener]) -> None:
    since = min(listener.position.horizon for listener in listeners)
    position, rows = pushes_since(firm_id, since)
    if len(rows) >= MOST_ROWS:
        # Too many to tell one by one: everybody asks again.
        rows = [
            *rows[-1:],
        ]
        rows[0] |= {"topic": "reconnected", "payload": {}, "employee_id": None, "function": ""}
    for listener in listeners:
        listener.take(rows, position)


def _message(payload: dict[str, Any], position: Position | None = None) -> bytes:
    head = f"id: {position}\n" if position else ""
    return f"{head}data: {json.dumps(payload, ensure_ascii=False)}\n\n".encode()

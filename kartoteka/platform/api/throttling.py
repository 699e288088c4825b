"""How often one may call: counted in a file that all processes of this machine map into their memory.

A slot holds (fingerprint of whom, minute, count). The file only ever says too little if two hash into one slot.
"""

import fcntl
import mmap
import os
import struct
import threading
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from kartoteka.platform import clock

SLOT = struct.Struct("<QIi")
SLOTS = 1 << 14
WINDOW_SECONDS = 60


class PerMinute(BaseThrottle):
    """At most `API_CALLS_A_MINUTE` calls of one token, or of one person's pages, in a minute of the clock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._table: mmap.mmap | None = None
        self._file: int | None = None

    def allow_request(self, request: HttpRequest) -> bool:
        """Counts the call; calls beyond the limit do not make the wait longer."""
        who = getattr(request, "token_id", None) or request.viewer.employee_id
        return self.count(str(who)) <= settings.API_CALLS_A_MINUTE

    def wait(self) -> float:
        """Seconds until the next minute begins, at least one."""
        return max(1, WINDOW_SECONDS - int(clock.now().timestamp()) % WINDOW_SECONDS)

    def count(self, who: str) -> int:
        """How many calls `who` made in this minute, this one included."""
        mark = int.from_bytes(sha256(who.encode()).digest()[:8], "little")
        minute = int(clock.now().timestamp()) // WINDOW_SECONDS
        place = mark % SLOTS * SLOT.size
        with self._lock:
            table, file = self._opened()
            fcntl.lockf(file, fcntl.LOCK_EX, SLOT.size, place)
            try:
                known, when, count = SLOT.unpack_from(table, place)
                count = count + 1 if (known, when) == (mark, minute) else 1
                SLOT.pack_into(table, place, mark, minute, count)
            finally:
                fcntl.lockf(file, fcntl.LOCK_UN, SLOT.size, place)
        return count

    def _opened(self) -> tuple[mmap.mmap, int]:
        if self._table is None or self._file is None:
            path = Path(settings.API_CALLS)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            os.ftruncate(self._file, SLOTS * SLOT.size)
            self._table = mmap.mmap(self._file, SLOTS * SLOT.size)
        return self._table, self._file

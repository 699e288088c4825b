"""The processes of a running installation: each a program of its own with its log, started anew when it dies."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

TOO_QUICK_SECONDS = 10
MOST_FAILURES = 3
LARGEST_LOG = 10_000_000


@dataclass
class Part:
    """One process. `grace`: seconds it gets to end by itself. `deaths`: times of recent ends nobody asked for."""

    name: str
    arguments: list[str]
    log: Path
    grace: float = 10
    held: bool = False
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as output:
            # A session of its own: Ctrl C reaches the starter alone, which ends its parts in order.
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.arguments], stdin=subprocess.PIPE if self.held else subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, start_new_session=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )  # fmt: skip

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def revive(self) -> bool:
        """Starts the dead process again; False if it died three times within ten seconds each."""
        now = time.monotonic()
        self.deaths = [at for at in self.deaths if now - at < TOO_QUICK_SECONDS * MOST_FAILURES] + [now]
        if len(self.deaths) >= MOST_FAILURES:
            return False
        self.start()
        return True

    def end(self) -> None:
        """Asks the process to end, waits, and ends it."""
        if not self.is_alive or self.process is None:
            return
        if self.held and self.process.stdin:
            self.process.stdin.close()
        else:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(self.grace)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def last_lines(self, count: int = 5) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-count:])

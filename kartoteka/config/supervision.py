"""Keeps an installation running: starts web, worker and database, revives what dies, ends all in order."""

import signal
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from kartoteka.config.embedded import ClusterProblem, is_running
from kartoteka.config.installation import Installation
from kartoteka.config.lease import start_together
from kartoteka.config.parts import Part

LOOK_SECONDS = 0.5
CLUSTER_LOOK_SECONDS = 5.0
READY_SECONDS = 60


class CannotRun(Exception):
    """The installation cannot be started or kept running; the message is one sentence for a person."""


@dataclass
class Supervision:
    """The processes of one `kartoteka up`. `say` gets a line per thing that happens."""

    installation: Installation
    host: str
    port: int
    logs: Path
    say: Callable[[str], None]
    parts: list[Part] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        """Starts everything and waits until pages answer. Raises CannotRun."""
        web = ["kartoteka.config.web", "--host", self.host, "--port", str(self.port)]
        self.parts = [
            Part("web", web, self.logs / "web.log"),
            Part("worker", ["kartoteka.config.working"], self.logs / "worker.log", grace=30),
        ]
        if self.installation.is_embedded:
            self.parts.append(
                Part("guardian", ["kartoteka.config.guardian"], self.logs / "guardian.log", grace=60, held=True)
            )
        # Whatever happens from the first process on, the database has its guardian.
        for part in reversed(self.parts):
            part.start()
        self._wait_for_pages()

    def listen_to_signals(self) -> None:
        """Ctrl C and SIGTERM end everything in order; a second one at once."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def keep(self) -> None:
        """Returns when asked to end. Raises CannotRun when a part cannot be kept alive."""
        looked_at = 0.0
        while not self.asked.wait(LOOK_SECONDS):
            if self.installation.is_embedded and time.monotonic() - looked_at > CLUSTER_LOOK_SECONDS:
                self._keep_cluster()
                looked_at = time.monotonic()
            for part in self.parts:
                self._keep_part(part)

    def end(self, on_end: Callable[[str], None]) -> None:
        """Web, then worker, then what guards the database. `on_end` gets the name of each."""
        for part in self.parts:
            if part.is_alive:
                on_end(part.name)
                part.end()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.asked.is_set():
            for part in self.parts:
                part.grace = 0.5
        self.asked.set()

    def _keep_cluster(self) -> None:
        if is_running(self.installation):
            return
        self.say("The database had ended; it is started again.")
        try:
            start_together(self.installation)
        except ClusterProblem as problem:
            raise CannotRun(str(problem)) from problem

    def _keep_part(self, part: Part) -> None:
        if part.is_alive or self.asked.is_set():
            return
        if not part.revive():
            raise CannotRun(f"The {part.name} process does not stay alive; the end of {part.log}:\n{part.last_lines()}")
        self.say(f"The {part.name} process had ended; it is started again.")

    def _wait_for_pages(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and not self.asked.is_set():
            for part in self.parts:
                self._keep_part(part)
            if answers(self.host, self.port):
                return
            time.sleep(0.1)
        if not self.asked.is_set():
            raise CannotRun(f"Pages do not answer after {READY_SECONDS} seconds; see {self.logs}.")


def answers(host: str, port: int) -> bool:
    """Whether a page comes from there."""
    address = f"http://{'127.0.0.1' if host in {'0.0.0.0', '::'} else host}:{port}/account/login/"
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def refuse_taken_port(host: str, port: int) -> None:
    """Raises CannotRun if somebody listens there already, or the address is none of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError as error:
            raise CannotRun(
                f"Port {port} of {host} cannot be used ({error.strerror or error}): choose another with --port."
            ) from error

"""A whole installation, started as a person starts it, in a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest

STARTS_WITHIN = 240


@dataclass
class Installed:
    """An installation on a data folder; `output` is what `up` has printed."""

    data: Path
    port: int
    process: subprocess.Popen[str] | None = None
    output: str = ""
    passwords: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        apart = ("DATABASE_URL", "KARTOTEKA_FIRM_FILTER", "KARTOTEKA_TESTING", "KARTOTEKA_ROW_SECURITY")
        kept = {name: value for name, value in os.environ.items() if name not in apart}
        return (
            kept
            | {"KARTOTEKA_DATA": str(self.data), "KARTOTEKA_WEB_PROCESSES": "1", "PYTHONUNBUFFERED": "1"}
            | self.extra
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command of `kartoteka` to its end."""
        return subprocess.run(
            _command(*arguments), env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=STARTS_WITHIN, check=False,
        )  # fmt: skip

    def up(self, *arguments: str) -> None:
        """Returns once the address is printed."""
        self.output = ""
        self.process = subprocess.Popen(
            _command("up", "--port", str(self.port), *arguments), env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        while "Logs:" not in self.output:
            line = self.process.stdout.readline()
            assert line, f"up ended: {self.output}"
            self.output += line
        self.passwords |= dict(re.findall(r"(\S+@\S+)\s+([a-z]{4}-\S+)", self.output))

    def end(self, number: int = signal.SIGINT) -> int:
        """Sends the signal and gives the exit code; what was printed meanwhile is added to `output`."""
        self.process.send_signal(number)
        self.output += self.process.stdout.read()
        return self.process.wait(60)

    def processes(self) -> list[psutil.Process]:
        """Every process of this installation, also those that lost their parent."""
        mine = []
        for process in psutil.process_iter():
            try:
                line = " ".join(process.cmdline())
                own = str(self.data) in line or process.environ().get("KARTOTEKA_DATA") == str(self.data)
                if own and process.pid != os.getpid() and process.status() != psutil.STATUS_ZOMBIE:
                    mine.append(process)
            except psutil.Error:
                continue
        return mine

    def left(self) -> str:
        """What still runs, and what the guardian and the server said last."""
        lines = [f"{one.pid} {one.ppid()} {' '.join(one.cmdline())}" for one in self.processes()]
        for log in (self.data / "logs" / "guardian.log", self.data / "postgresql" / "server.log"):
            lines += log.read_text().splitlines()[-8:] if log.exists() else []
        return "\n".join(lines)

    def parts(self, name: str) -> list[psutil.Process]:
        """The processes that run `kartoteka.config.<name>`."""
        found = []
        for one in self.processes():
            with suppress(psutil.Error):
                if one.cmdline()[1:3] == ["-m", f"kartoteka.config.{name}"]:
                    found.append(one)
        return found

    def sign_in(self, who: str) -> dict[str, str]:
        """Headers of somebody of the demo firm who is signed in."""
        email = next(one for one in self.passwords if one.startswith(who))
        answer, token = self.get("/account/login/"), ""
        token = SimpleCookie(answer[1]["Set-Cookie"])["csrftoken"].value
        form = urlencode({"login": email, "password": self.passwords[email], "csrfmiddlewaretoken": token})
        headers = {"Cookie": f"csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded"}
        status, headers, _ = self.get("/account/login/", headers, "POST", form)
        assert status == 302
        cookies = SimpleCookie("; ".join(value.split(";")[0] for value in headers.get_all("Set-Cookie")))
        return {"Cookie": f"sessionid={cookies['sessionid'].value}"}

    def get(self, path: str, headers: dict[str, str] | None = None, method: str = "GET", body: str = "") -> tuple:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body or None, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kartoteka.config.command_line", *arguments]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def until(condition: object, seconds: float = 30) -> bool:
    """Whether the condition came true in time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """An installation that is not running yet; whatever it leaves is ended."""
    folder = tmp_path_factory.mktemp("kartoteka")
    for above in (folder, *folder.parents[:2]):
        # As root the database runs as a user of its own, who has to get here.
        above.chmod(0o755)
    one = Installed(folder / "data", free_port())
    yield one
    if one.process and one.process.poll() is None:
        one.end(signal.SIGTERM)
    for process in one.processes():
        process.kill()

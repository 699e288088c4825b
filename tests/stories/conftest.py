"""A real installation for stories: `kartoteka up` in a folder of its own, and a real browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 180


@dataclass
class Installation:
    """A running Kartoteka: its address and one sign-in per first name."""

    address: str
    data: Path
    passwords: dict[str, str]


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    """Starts as a newcomer does and ends by Ctrl C."""
    # Not below pytest's own folder: under root the database runs as another user, who may not pass through there.
    data = Path(tempfile.mkdtemp(prefix="kartoteka-story-"))
    data.chmod(0o755)
    port = _free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("KARTOTEKA", "DATABASE_URL"))
    }
    environment |= {"KARTOTEKA_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    log = (data / "up.log").open("w+")
    command = [sys.executable, "-m", "kartoteka", "up", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield Installation(f"http://127.0.0.1:{port}", data, _sign_ins(process, data / "up.log"))
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0, (data / "up.log").read_text()
        log.close()
        shutil.rmtree(data, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _sign_ins(process: subprocess.Popen, log: Path) -> dict[str, str]:
    for _ in range(PATIENCE * 2):
        text = log.read_text()
        found = dict(re.findall(r"(\w+)@aurora\.example\s+(\S+)", text))
        if "is at http" in text and found:
            time.sleep(0.5)
            return dict(re.findall(r"(\w+)@aurora\.example\s+(\S+)", log.read_text()))
        assert process.poll() is None, text
        time.sleep(0.5)
    raise AssertionError(log.read_text())

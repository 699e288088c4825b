"""An installation of its own for commands that are really run, and killed."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from kartoteka.config.installation import Installation, this_installation

ROOT = Path(__file__).parents[4]
SHARED = ROOT.parent / "shared" / "data"


@dataclass
class Shell:
    """Runs `kartoteka` in a data folder of its own."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KARTOTEKA", "DATABASE_URL"))}
        self.environment = kept | {"KARTOTEKA_DATA": str(self.data), "PYTHONUNBUFFERED": "1"}

    def run(self, *arguments: str, timeout: int = 900) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kartoteka", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=timeout, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "kartoteka", *arguments]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def found_firm(self, name: str) -> None:
        done = self.run("demo", "--firm", name, "--parties", "1")
        assert done.returncode == 0, done.stderr

    def rows(self, sql: str, *parameters: object) -> list[tuple]:
        """What the owner of the database reads; [] while the database does not answer."""
        try:
            with psycopg.connect(**self._installation().owner.as_psycopg(), autocommit=True) as connection:
                return connection.execute(sql, parameters).fetchall()
        except psycopg.OperationalError:
            return []

    def _installation(self) -> Installation:
        before = os.environ.get("KARTOTEKA_DATA")
        os.environ["KARTOTEKA_DATA"] = str(self.data)
        try:
            return this_installation.__wrapped__()
        finally:
            os.environ.pop("KARTOTEKA_DATA")
            os.environ |= {"KARTOTEKA_DATA": before} if before else {}


@pytest.fixture(scope="module")
def shell() -> Iterator[Shell]:
    """One installation for the tests of a module; its database is ended with them."""
    data = Path(tempfile.mkdtemp(prefix="kartoteka-"))
    # The server runs as a user of its own when root starts it, and has to reach its folder.
    data.chmod(0o755)
    shell = Shell(data)
    try:
        yield shell
        # Whoever leaves last ends the database, also one that a killed process left behind.
        shell.run("user", "list")
    finally:
        shutil.rmtree(data)

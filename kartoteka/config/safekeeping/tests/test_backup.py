"""A backup is read back exactly: every table, every file, also by an owner whom row locks stop."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from kartoteka.config.installation import Database, Installation, socket_folder
from kartoteka.config.lease import database_open
from kartoteka.config.safekeeping.tables import checksums, snapshot
from kartoteka.config.tests.conftest import Installed, free_port

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
Checksums = dict[str, tuple[int, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("backup")
    for above in (made, *made.parents[:2]):
        above.chmod(0o755)
    return made


@pytest.fixture(scope="module")
def first(folder: Path) -> Iterator[Installed]:
    """An installation with two firms and a file."""
    one = Installed(folder / "first", free_port())
    for firm in ("Aurora", "Borealis"):
        done = one.run("demo", "--firm", firm, "--parties", "12")
        assert done.returncode == 0, done.stderr
    paper = one.data / "files" / "ab" / "paper.txt"
    paper.parent.mkdir(parents=True)
    paper.write_text("a paper")
    yield one
    for process in one.processes():
        process.kill()


@pytest.fixture(scope="module")
def backup(first: Installed, folder: Path) -> Path:
    done = first.run("backup", str(folder / "all.zip"))
    assert done.returncode == 0, done.stderr
    return folder / "all.zip"


@contextmanager
def opened(one: Installed) -> Iterator[Database]:
    """The owner's way into an embedded base."""
    secrets = json.loads((one.data / "secrets.json").read_text())
    owner = Database("kartoteka", "kartoteka_owner", secrets["owner_password"], str(socket_folder(one.data)))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        with database_open(Installation(one.data, secrets["secret_key"], owner, owner)):
            yield owner


def sums_of(owner: Database) -> Checksums:
    with snapshot(**owner.as_psycopg()) as connection:
        return checksums(connection)


def test_a_restored_installation_equals_the_first_in_every_table(first: Installed, backup: Path, folder: Path) -> None:
    second = Installed(folder / "second", free_port())
    done = second.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    with opened(first) as one, opened(second) as other:
        before, after = sums_of(one), sums_of(other)
    assert after == before
    assert {name for name, (count, _) in before.items() if count} >= {
        "parties_party",
        "orders_order",
        "provenance_fact",
    }
    assert (second.data / "files" / "ab" / "paper.txt").read_text() == "a paper"
    keys = [json.loads((one.data / "secrets.json").read_text()) for one in (first, second)]
    assert keys[0]["secret_key"] == keys[1]["secret_key"]
    assert keys[0]["owner_password"] != keys[1]["owner_password"]


def test_a_changed_row_changes_the_checksum(first: Installed) -> None:
    with opened(first) as owner:
        before = sums_of(owner)
        with psycopg.connect(**owner.as_psycopg()) as connection:
            connection.execute("UPDATE firms_firm SET short_name = 'x' WHERE name = 'Borealis'")
        after = sums_of(owner)
    assert [name for name in before if before[name] != after[name]] == ["firms_firm"]


def test_a_base_with_firms_is_replaced_only_when_told(first: Installed, backup: Path) -> None:
    refused = first.run("restore", str(backup))
    assert (refused.returncode, refused.stderr) == (
        1, "There are firms in this installation: with --replace the backup takes their place.\n",
    )  # fmt: skip
    done = first.run("restore", str(backup), "--replace")
    assert done.returncode == 0, done.stderr
    assert "Borealis" in first.run("user", "list").stdout


@pytest.mark.parametrize("damaged", ["manifest.json", "the largest"])
def test_a_damaged_backup_changes_nothing(first: Installed, backup: Path, folder: Path, damaged: str) -> None:
    with opened(first) as owner:
        before = sums_of(owner)
    broken = folder / "broken.zip"
    content = bytearray(backup.read_bytes())
    with zipfile.ZipFile(backup) as archive:
        pieces = [one for one in archive.infolist() if one.filename == damaged or damaged == "the largest"]
        piece = max(pieces, key=lambda one: one.compress_size)
    middle = piece.header_offset + piece.compress_size // 2
    content[middle : middle + 16] = bytes(255 - byte for byte in content[middle : middle + 16])
    broken.write_bytes(content)
    done = first.run("restore", str(broken), "--replace")
    assert done.returncode == 1
    assert done.stderr.startswith("The backup is damaged"), done.stderr
    with opened(first) as owner:
        assert sums_of(owner) == before


def test_what_is_no_backup_is_one_sentence(first: Installed, folder: Path) -> None:
    (folder / "notes.zip").write_text("not a zip")
    done = first.run("restore", str(folder / "notes.zip"), "--replace")
    assert done.returncode == 1
    assert done.stderr.endswith("cannot be read as a backup: File is not a zip file\n")


def test_an_owner_whom_row_locks_stop_gets_every_row(first: Installed, backup: Path, folder: Path) -> None:
    third = Installed(folder / "third", free_port())
    with opened(first) as owner:
        expected = sums_of(owner)
        with psycopg.connect(**owner.as_psycopg(), autocommit=True) as connection:
            connection.execute("CREATE ROLE plain LOGIN CREATEDB CREATEROLE PASSWORD 'plain'")
            connection.execute("GRANT kartoteka_app, kartoteka_search TO plain WITH ADMIN OPTION")
        url = f"postgresql://plain:plain@/elsewhere?host={owner.host}"
        third.extra["DATABASE_URL"] = url
        done = third.run("restore", str(backup))
        assert done.returncode == 0, done.stderr
        plain = Database("elsewhere", "plain", "plain", owner.host)
        assert sums_of(plain) == expected
        assert "✓ Row locks between firms" in third.run("check").stdout
        again = third.run("backup", str(folder / "again.zip"))
        assert again.returncode == 0, again.stderr
        refilled = third.run("restore", str(folder / "again.zip"), "--replace")
        assert refilled.returncode == 0, refilled.stderr
        assert sums_of(plain) == expected

"""A process that is killed in the middle of each stage: nothing is lost, nothing is doubled."""

import random
import time
from pathlib import Path

import pytest

from kartoteka.intake.imports.tests.conftest import Shell

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ROWS = 6000
GIVEN = ("Ion", "Maria", "Anna", "Ivan", "Olga", "Elena", "Andrei", "Pavel", "Nina", "Radu", "Иван", "Анна", "Пётр")
FAMILY = ("Popescu", "Rusu", "Munteanu", "Ceban", "Petrov", "Иванов", "Смирнова", "Lungu", "Balan", "Moraru")
FACTS = """
SELECT 'parties', count(*), count(DISTINCT name || city || birthday) FROM parties_party WHERE firm_id = %s
UNION ALL SELECT 'contacts', count(*), count(DISTINCT kind || value) FROM parties_contactpoint WHERE firm_id = %s
UNION ALL SELECT 'facts', count(*), sum(is_current::int) FROM provenance_fact WHERE firm_id = %s
UNION ALL SELECT 'changes', count(*), count(DISTINCT object_id) FROM journal_change WHERE firm_id = %s
UNION ALL SELECT 'keys', count(*), count(DISTINCT (party_id, key_hash)) FROM duplicates_matchkey WHERE firm_id = %s
UNION ALL SELECT 'rows', count(*), sum(is_applied::int) FROM imports_importrow WHERE firm_id = %s
UNION ALL SELECT fate, count(*), count(party_id) FROM imports_importrow WHERE firm_id = %s GROUP BY fate
ORDER BY 1
"""
MIDDLE = {
    "reading": "SELECT 1 FROM imports_import WHERE firm_id = %s AND stage = 'reading' AND read_rows > 0",
    "matching": "SELECT 1 FROM imports_import WHERE firm_id = %s AND stage = 'matching'",
    "applying": "SELECT 1 FROM imports_import WHERE firm_id = %s AND stage = 'applying' AND applied_rows > 0",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Customers, every fifth of whom stands there twice, and rows that name nobody."""
    drawn = random.Random(7)
    lines = []
    for number in range(ROWS):
        name = f"{drawn.choice(GIVEN)} {drawn.choice(FAMILY)}"
        line = f"{name};+3736{drawn.randrange(10**7):07};p{number}@mail.example;Town{drawn.randrange(40)}"
        lines += [line, line.upper()] if number % 5 == 0 else [line]
    lines += [";1;;"] * 20
    drawn.shuffle(lines)
    path = tmp_path_factory.mktemp("file") / "people.csv"
    path.write_text("\n".join(["Name;Phone;E-mail;City", *lines]) + "\n", encoding="utf-8")
    return path


def firm_id(shell: Shell, name: str) -> str:
    return str(shell.rows("SELECT id FROM firms_firm WHERE name = %s", name)[0][0])


def result(shell: Shell, name: str) -> list[tuple]:
    """The figures of a firm, read through a command that keeps the database open."""
    holder = shell.start("shell", "--firm", name, "-c", "import time; time.sleep(20)")
    try:
        for _ in range(200):
            if found := shell.rows("SELECT id FROM firms_firm WHERE name = %s", name):
                return shell.rows(FACTS, *[found[0][0]] * 7)
            time.sleep(0.1)
        raise AssertionError("the database did not open")
    finally:
        holder.kill()
        holder.wait()


def kill_in(shell: Shell, stage: str, name: str, *command: str) -> bool:
    """Starts the command and kills it in the middle of the stage; False if it was too quick for that."""
    process = shell.start(*command)
    while process.poll() is None:
        found = shell.rows("SELECT id FROM firms_firm WHERE name = %s", name)
        if found and shell.rows(MIDDLE[stage], found[0][0]):
            process.kill()
            process.wait()
            return True
        time.sleep(0.01)
    return False


def test_killed_in_every_stage_and_gone_on_with(shell: Shell, file: Path, tmp_path: Path) -> None:
    for name in ("Whole", "Broken"):
        shell.found_firm(name)
    whole = shell.run("import", str(file), "--firm", "Whole", "--yes")
    assert whole.returncode == 0, whole.stderr
    command = ("import", str(file), "--firm", "Broken", "--yes", "--report", str(tmp_path / "report.csv"))
    assert [kill_in(shell, stage, "Broken", *command) for stage in MIDDLE] == [True, True, True]
    done = shell.run(*command)
    assert done.returncode == 0, done.stderr
    assert "Going on with the import" in done.stdout
    assert result(shell, "Broken") == result(shell, "Whole")
    assert len((tmp_path / "report.csv").read_text().splitlines()) == ROWS + ROWS // 5 + 20 + 1

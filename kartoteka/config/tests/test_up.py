"""`kartoteka up` as a person meets it: the first start, the second, Ctrl C, and parts that die."""

import signal
import socket
import time

import pytest

from kartoteka.config.tests.conftest import Installed, until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_the_first_start_makes_a_firm_and_tells_how_to_sign_in(installed: Installed) -> None:
    installed.up()
    assert f"http://127.0.0.1:{installed.port}/" in installed.output
    assert len(installed.passwords) == 8
    headers = installed.sign_in("olga")
    assert installed.get("/work/runs/", headers)[0] == 200
    assert installed.get("/work/runs/")[0] in {302, 403}


def test_a_second_start_on_the_same_folder_is_refused_in_one_sentence(installed: Installed) -> None:
    done = installed.run("up", "--port", "1")
    assert done.returncode == 1
    assert done.stderr.startswith("Kartoteka already runs on the data folder")
    assert done.stderr.count("\n") == 1


def test_static_files_come_with_a_long_life(installed: Installed) -> None:
    status, headers, _ = installed.get("/static/ui/keys.js")
    assert (status, headers["Cache-Control"]) == (200, "max-age=2592000")


@pytest.mark.parametrize("name", ["web", "worker", "guardian"])
def test_a_part_that_is_killed_is_started_again(installed: Installed, name: str) -> None:
    module = "working" if name == "worker" else name
    before = installed.parts(module)
    min(before, key=lambda one: one.create_time()).kill()
    assert until(lambda: {one.pid for one in installed.parts(module)} - {one.pid for one in before})
    assert until(lambda: _answers(installed))


def test_a_database_that_is_killed_is_started_again(installed: Installed) -> None:
    pid = int((installed.data / "postgresql" / "postmaster.pid").read_text().split()[0])
    next(one for one in installed.processes() if one.pid == pid).kill()
    headers = {}
    assert until(lambda: _answers(installed, headers), 60)
    assert until(lambda: (installed.data / "postgresql" / "postmaster.pid").exists())


def test_check_finds_nothing_wrong_while_it_runs(installed: Installed) -> None:
    done = installed.run("check")
    for _ in range(20):
        if done.returncode == 0:
            break
        # The database was killed a moment ago and is recovering.
        time.sleep(1)
        done = installed.run("check")
    assert done.returncode == 0, done.stdout
    assert "✓ Row locks between firms: every table of a firm is locked" in done.stdout
    assert "! Backup: there is none yet" in done.stdout


def test_ctrl_c_ends_web_worker_and_database_in_order(installed: Installed) -> None:
    assert installed.end(signal.SIGINT) == 0
    endings = [line for line in installed.output.splitlines() if line.startswith(("Ending", "Ended"))]
    assert endings == ["Ending: web", "Ending: worker", "Ending: database", "Ended."]
    assert installed.processes() == []


def test_the_second_start_makes_nothing_new_and_a_kill_leaves_nothing(installed: Installed) -> None:
    installed.up()
    assert "These passwords" not in installed.output
    installed.process.kill()
    installed.process.wait()
    assert until(lambda: installed.processes() == [], 40), installed.left()


def test_a_taken_port_is_one_sentence(installed: Installed) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = installed.run("up", "--port", port)
    assert (done.returncode, done.stderr) == (
        1, f"Port {port} of 127.0.0.1 cannot be used (Address already in use): choose another with --port.\n",
    )  # fmt: skip


def test_a_folder_of_another_postgresql_is_one_sentence(installed: Installed) -> None:
    version = installed.data / "postgresql" / "PG_VERSION"
    before = version.read_text()
    version.write_text("14\n")
    try:
        done = installed.run("user", "list")
    finally:
        version.write_text(before)
    assert done.returncode == 1
    assert done.stderr.startswith("The data folder holds a PostgreSQL 14 base and this is PostgreSQL")


def _answers(installed: Installed, headers: dict[str, str] | None = None) -> bool:
    try:
        return installed.get("/account/login/", headers)[0] == 200
    except OSError:
        return False

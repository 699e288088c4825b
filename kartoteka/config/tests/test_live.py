"""Pushes over a real server: they arrive, only where they should, in no order that loses any, and none twice."""

import json
import socket
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest

from kartoteka.config.tests.conftest import Installed, until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


class Page:
    """An open stream: the messages it has got, and the newest position."""

    def __init__(self, installed: Installed, headers: dict[str, str], last: str = "") -> None:
        self.messages: list[dict] = []
        self.last = last
        self.socket = socket.create_connection(("127.0.0.1", installed.port), timeout=30)
        lines = [f"GET /live/?last={last} HTTP/1.1", f"Host: 127.0.0.1:{installed.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self.reader = self.socket.makefile("rb")
        self.status = int(self.reader.readline().split()[1])
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            for line in self.reader:
                if line.startswith(b"id: "):
                    self.last = line[4:].decode().strip()
                if line.startswith(b"data: "):
                    self.messages.append(json.loads(line[6:]))
        except (OSError, ValueError):
            return

    def numbers(self) -> list[int]:
        return [message["number"] for message in self.messages if message["topic"] == "test"]

    def close(self) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)


class Writer:
    """A connection of the owner that publishes in transactions of its own making."""

    def __init__(self, parameters: dict[str, str], firm: str) -> None:
        self.connection = psycopg.connect(**parameters)
        self.firm = firm

    def publish(self, number: int, employee: str | None = None, function: str = "") -> None:
        self.connection.execute("SELECT set_config('kartoteka.firm', %s, true)", [self.firm])
        self.connection.execute(
            "INSERT INTO live_push (id, firm_id, topic, payload, employee_id, function) "
            "VALUES (gen_random_uuid(), %s, 'test', %s, %s, %s)",
            [self.firm, json.dumps({"number": number}), employee, function],
        )

    def commit(self) -> None:
        self.connection.commit()


@pytest.fixture(scope="module")
def running(installed: Installed) -> Iterator[Installed]:
    installed.up()
    yield installed
    installed.end()


@pytest.fixture(scope="module")
def owner(running: Installed) -> dict[str, str]:
    password = json.loads((running.data / "secrets.json").read_text())["owner_password"]
    postmaster = (running.data / "postgresql" / "postmaster.pid").read_text().splitlines()
    return {"dbname": "kartoteka", "user": "kartoteka_owner", "password": password, "host": postmaster[4]}


@pytest.fixture(scope="module")
def olga(running: Installed) -> dict[str, str]:
    return running.sign_in("olga")


@pytest.fixture
def writer(owner: dict[str, str]) -> Iterator[Writer]:
    with psycopg.connect(**owner) as connection:
        firm = str(connection.execute("SELECT id FROM firms_firm WHERE name = 'Aurora'").fetchone()[0])
    one = Writer(owner, firm)
    yield one
    one.connection.close()


def test_nobody_signed_in_hears_nothing(running: Installed) -> None:
    assert Page(running, {}).status == 204


def test_a_push_arrives_within_a_moment_of_its_commit_and_not_before(
    running: Installed, olga: dict, writer: Writer
) -> None:
    page = Page(running, olga)
    time.sleep(0.6)
    writer.publish(1)
    time.sleep(0.6)
    assert page.numbers() == []
    writer.commit()
    assert until(lambda: page.numbers() == [1], 3)
    page.close()


def test_transactions_that_commit_out_of_order_are_all_heard_once(
    running: Installed, olga: dict, writer: Writer, owner: dict
) -> None:
    slow, quick, page = writer, Writer(owner, writer.firm), Page(running, olga)
    time.sleep(0.6)
    slow.publish(1)
    quick.publish(2)
    quick.commit()
    assert until(lambda: page.numbers() == [2], 3), "a slow transaction holds nobody up"
    slow.commit()
    assert until(lambda: page.numbers() == [2, 1], 3)
    quick.connection.close()
    page.close()


def test_a_page_that_was_away_hears_what_it_missed(running: Installed, olga: dict, writer: Writer, owner: dict) -> None:
    page, open_one = Page(running, olga), Writer(owner, writer.firm)
    time.sleep(0.6)
    open_one.publish(3)
    writer.publish(1)
    writer.commit()
    assert until(lambda: page.numbers() == [1], 3)
    page.close()
    writer.publish(2)
    writer.commit()
    open_one.commit()
    again = Page(running, olga, page.last)
    assert until(lambda: {2, 3} <= set(again.numbers()), 3)
    again.close()
    open_one.connection.close()


def test_only_those_meant_hear(running: Installed, olga: dict, writer: Writer) -> None:
    anton = running.sign_in("anton")
    pages = [Page(running, olga), Page(running, anton)]
    time.sleep(0.6)
    row = writer.connection.execute("SELECT set_config('kartoteka.firm', %s, true)", [writer.firm])
    row = writer.connection.execute(
        "SELECT id FROM people_employee WHERE name LIKE 'Olga%%' AND firm_id = %s", [writer.firm]
    )
    writer.publish(1, employee=str(row.fetchone()[0]))
    writer.publish(2, function="jobs.view_all")
    writer.publish(3)
    writer.commit()
    assert until(lambda: [sorted(page.numbers()) for page in pages] == [[1, 3], [2, 3]], 3)
    for page in pages:
        page.close()


def test_another_firm_hears_nothing(running: Installed, olga: dict, writer: Writer) -> None:
    made = running.run("demo", "--firm", "Borealis", "--parties", "1")
    assert made.returncode == 0, made.stderr
    (line,) = [line.split() for line in made.stdout.splitlines() if "anton@borealis" in line]
    running.passwords[line[-2]] = line[-1]
    eve, mine = Page(running, running.sign_in("anton@borealis")), Page(running, olga)
    time.sleep(0.6)
    writer.publish(7)
    writer.commit()
    assert until(lambda: mine.numbers() == [7], 3)
    time.sleep(1)
    assert eve.numbers() == []


def test_two_hundred_open_pages_leave_pages_quick(running: Installed, olga: dict, writer: Writer) -> None:
    pages = [Page(running, olga) for _ in range(200)]
    assert {page.status for page in pages} == {200}
    time.sleep(0.6)
    writer.publish(5)
    writer.commit()
    assert until(lambda: all(page.numbers() == [5] for page in pages), 10)
    assert running.get("/work/runs/", olga)[0] == 200
    for page in pages:
        page.close()

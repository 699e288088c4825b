"""A web process over a made base, and what a request costs: processor time of the web process and of PostgreSQL."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

WARM_UP, ROUNDS = 12, 60


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it is sent."""

    path: str
    method: str = "GET"
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds: of processor time per request in the web process and in PostgreSQL, and of waiting."""

    web: float
    database: float
    median: float
    p95: float
    problem: str = ""

    @property
    def processor(self) -> float:
        return self.web + self.database


class Server:
    """The web process and its connections."""

    def __init__(self, data: Path, port: int, backends: "Backends", repeats: int = 1) -> None:
        self.port, self.repeats = port, repeats
        self.backends = backends
        command = ["granian", "--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads", "1",
                   "--no-log", "bench.wsgi:application"]  # fmt: skip
        environment = os.environ | {"KARTOTEKA_DATA": str(data), "PYTHONPATH": "."}
        self.process = subprocess.Popen([str(Path(sys.executable).parent / command[0]), *command[1:]], env=environment)
        self._wait()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def _wait(self) -> None:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("the web process does not answer")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)

    def ask(self, request: Request, cookies: str) -> int:
        """Status of the answer, which is read to its end."""
        headers = {"Cookie": cookies, **request.headers}
        self.connection.request(request.method, request.path, request.body or None, headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def cost(self, requests: Sequence[Request], cookies: str) -> Cost:
        """What the requests cost on average, after a warm-up with the first of them."""
        # The server gives up connections on which nothing was asked for half a minute.
        self.connection.close()
        for request in requests[:WARM_UP]:
            status = self.ask(request, cookies)
            if status >= 400:
                return Cost(0, 0, 0, 0, f"status {status}")
        measured = requests[WARM_UP:]
        runs = [self._run(measured, cookies) for _ in range(self.repeats)]
        # What else the machine does only adds: of each request the cheapest run counts.
        web = [min(run[number][0] for run in runs) for number in range(len(measured))]
        database = [min(run[number][1] for run in runs) for number in range(len(measured))]
        times = sorted(min(run[number][2] for run in runs) for number in range(len(measured)))
        count = len(measured)
        return Cost(sum(web) / count, sum(database) / count, times[count // 2], times[int(count * 0.95)])

    def _run(self, requests: Sequence[Request], cookies: str) -> list[tuple[float, float, float]]:
        """Milliseconds of each request up to the beginning of the next: of the web process, of PostgreSQL, of waiting."""
        spent, waited = [self._spent()], []
        for request in requests:
            started = time.perf_counter()
            self.ask(request, cookies)
            waited.append((time.perf_counter() - started) * 1000)
            spent.append(self._spent())
        return [
            (after[0] - before[0], after[1] - before[1], wait)
            for before, after, wait in zip(spent, spent[1:], waited, strict=False)
        ]

    def _spent(self) -> tuple[float, float]:
        """PostgreSQL is asked first: meanwhile the web process tidies up after its answer."""
        database = self.backends.processor_time()
        return processor_time(self.process.pid), database


class Backends:
    """The processes of PostgreSQL that serve this measurement, by PGAPPNAME; without it, all of the application."""

    def __init__(self, connection: object) -> None:
        self.connection = connection

    def processor_time(self) -> float:
        """Milliseconds of all of them so far. Only for a PostgreSQL on this machine."""
        rows = self.connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE usename = 'kartoteka_app' AND application_name = coalesce(%s, application_name)",
            [os.environ.get("PGAPPNAME")],
        ).fetchall()
        return sum(_of_threads(pid) for (pid,) in rows)


def processor_time(pid: int) -> float:
    """Milliseconds of a process with its children so far."""
    children = [
        int(child) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()
    ]
    return _of_threads(pid) + sum(processor_time(child) for child in children)


def _of_threads(pid: int) -> float:
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e6


@contextmanager
def serving(data: Path, repeats: int = 1) -> Iterator[Server]:
    """The web process over the base in `data`, whose database is started if it does not run."""
    import psycopg

    from kartoteka.config.embedded import start_cluster
    from kartoteka.config.installation import this_installation

    installation = this_installation()
    if installation.is_embedded:
        start_cluster(installation)
    with psycopg.connect(**installation.owner.as_psycopg(), autocommit=True) as connection, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        server = Server(data, port, Backends(connection), repeats)
        try:
            yield server
        finally:
            server.stop()

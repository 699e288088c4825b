"""Makes a large base of one firm with four small ones beside it: python -m bench.base --data DIR [--parties N]

3 contact points, facts for names and contact points, 5 orders a party; a tenth has a note; all of it is found by the search.
Rows are made by PostgreSQL from hashes of their numbers, so the same call makes the same base; indexes are made
afterwards. The folder can be used as KARTOTEKA_DATA; anton@, mark@ and fedor@bench.example sign in with the
password that is printed.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

PASSWORD = "correct horse battery"
OTHERS, EMPLOYEES, DEPARTMENTS = 4, 200, 12
WORKERS = 2


def main() -> int:
    arguments = _arguments()
    os.environ["KARTOTEKA_DATA"] = str(Path(arguments.data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kartoteka.config.settings")
    started = time.perf_counter()
    with _step("database"):
        prepare()
    with _step("firms and people"):
        _make_firms(arguments.parties, arguments.others)
    with _connected() as connection:
        kept = _drop_indexes(connection)
        _make_rows(connection)
        with _step("indexes"):
            _restore(connection, kept, searched=False)
        _make_search(connection, arguments.workers)
        with _step("indexes of the search"):
            _restore(connection, kept, searched=True)
        with _step("statistics"):
            connection.execute("DROP TABLE bench_seed, bench_word, bench_size")
            connection.execute("VACUUM (ANALYZE)")
    print(f"{time.perf_counter() - started:8.1f} s altogether. Password of anton@bench.example: {PASSWORD}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="the data folder to make")
    parser.add_argument("--parties", type=int, default=1_000_000)
    parser.add_argument("--others", type=int, default=20_000, help="parties of each of the four other firms")
    parser.add_argument("--workers", type=int, default=WORKERS)
    return parser.parse_args()


@contextmanager
def _step(name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    print(f"{time.perf_counter() - started:8.1f} s {name}", flush=True)


def prepare() -> None:
    """The database of KARTOTEKA_DATA runs, with its tables, and Django is ready."""
    import django
    from django.core.management import call_command

    from kartoteka.config.database import ensure_database, prepare_database
    from kartoteka.config.installation import this_installation

    installation = this_installation()
    if installation.is_embedded:
        from kartoteka.config.embedded import start_cluster

        start_cluster(installation)
    ensure_database(installation.owner)
    prepare_database(installation.owner, installation.app.password)
    django.setup()
    call_command("migrate", database="owner", verbosity=0, interactive=False)


@contextmanager
def _connected() -> Iterator[object]:
    import psycopg

    from kartoteka.config.installation import this_installation

    with psycopg.connect(**this_installation().owner.as_psycopg(), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # the rows are known to be sound
        connection.execute("SET synchronous_commit = off")
        connection.execute("SET maintenance_work_mem = '1GB'")
        connection.execute("SET work_mem = '256MB'")
        connection.execute("SET max_parallel_maintenance_workers = 2")
        yield connection


def _make_firms(parties: int, others: int) -> None:
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.staff.actions import found_firm

    with _connected() as connection:
        connection.execute(
            "CREATE UNLOGGED TABLE bench_firm (nr int, firm_id uuid, first int, last int, groups uuid[], "
            "employees uuid[], departments uuid[])"
        )
        first = 1
        for number, size in enumerate([parties, *[others] * OTHERS]):
            firm = found_firm("Bench" if number == 0 else f"Neighbour {number}")
            with firm_context(firm.id):
                groups, employees, departments = _people(number)
            connection.execute(
                "INSERT INTO bench_firm VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [number, firm.id, first, first + size - 1, groups, employees, departments],
            )
            first += size


def _people(number: int) -> tuple[list, list, list]:
    from kartoteka.cards.parties.models import Group
    from kartoteka.platform.people.models import Department, User
    from kartoteka.platform.staff.actions import add_department, hire

    root = Department.objects.get()
    count = DEPARTMENTS if number == 0 else 1
    departments = [add_department(f"Department {one}", by=None, parent=root) for one in range(count)]
    people = []
    domain = "bench.example" if number == 0 else f"neighbour{number}.example"
    for name, role in (("anton", "administrator"), ("mark", "manager"), ("fedor", "field")):
        user = User.objects.create_user(f"{name}@{domain}", PASSWORD, name=name.title())
        people.append(hire(name.title(), by=None, department=departments[0], roles=(role,), user=user))
    for one in range(EMPLOYEES - 3 if number == 0 else 2):
        people.append(hire(f"Employee {one}", by=None, department=departments[one % count], roles=("operator",)))
    groups = list(Group.objects.values_list("id", flat=True)[:4])
    return groups, [one.id for one in people], [one.id for one in departments]


def _make_rows(connection: object) -> None:
    from bench.pools import latin, pools

    connection.execute(
        "CREATE UNLOGGED TABLE bench_word (kind text, language text, nr int, size int, written text, latin text)"
    )
    with connection.cursor() as cursor, cursor.copy("COPY bench_word FROM STDIN") as copy:
        for kind, language, words in pools():
            for number, word in enumerate(words):
                copy.write_row((kind, language, number, len(words), word, latin(word)))
    connection.execute("ANALYZE bench_word")
    connection.execute("SET enable_nestloop = off")  # it does not know how many parties there will be
    connection.execute(
        "CREATE UNLOGGED TABLE bench_size AS SELECT language, max(size) FILTER (WHERE kind = 'families') AS families, "
        "max(size) FILTER (WHERE kind = 'given') AS given, max(size) FILTER (WHERE kind = 'firms') AS firms, "
        "max(size) FILTER (WHERE kind = 'cities') AS cities, max(size) FILTER (WHERE kind = 'streets') AS streets "
        "FROM bench_word GROUP BY language"
    )
    for part in (Path(__file__).parent / "base.sql").read_text().split("\n\n"):
        with _step(part.splitlines()[0].removeprefix("-- ").partition(":")[0]):
            connection.execute(part)
    connection.execute("RESET enable_nestloop")


INDEXES = """
SELECT c.relname, i.relname, pg_get_indexdef(i.oid), x.indisunique FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
WHERE c.relname = ANY(%s) AND NOT x.indisprimary
  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid)
"""
LOADED = ("parties_party", "parties_groupmembership", "parties_contactpoint", "parties_requisite", "notes_note",
          "provenance_fact", "orders_order", "search_entry", "search_posting", "search_number")  # fmt: skip


def _drop_indexes(connection: object) -> list[tuple[str, str]]:
    kept = []
    for table, name, definition, _ in connection.execute(INDEXES, [list(LOADED)]).fetchall():
        connection.execute(f'DROP INDEX "{name}"')
        kept.append((table, definition))
    return kept


def _restore(connection: object, kept: list[tuple[str, str]], *, searched: bool) -> None:
    for table, definition in kept:
        if table.startswith("search_") == searched:
            connection.execute(definition)
            connection.execute(f"ANALYZE {table}")


def _make_search(connection: object, workers: int) -> None:
    firms = connection.execute("SELECT firm_id, first, last, nr FROM bench_firm ORDER BY nr").fetchall()
    pieces = []
    for firm_id, first, last, number in firms:
        for start in range(first, last + 1, 20_000):
            pieces.append((str(firm_id), number, start, min(start + 19_999, last)))
    with _step("search entries and matching keys"), ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(index_piece, pieces))
    with _step("vocabulary of the search"):
        for firm_id, *_ in firms:
            _learn(str(firm_id))


def _learn(firm_id: str) -> None:
    from uuid import UUID

    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.search.index import forgiving_places
    from kartoteka.platform.search.store import learn_all

    with firm_context(UUID(firm_id)):
        learn_all(UUID(firm_id), forgiving_places())


def index_piece(piece: tuple[str, int, int, int]) -> None:
    """Makes the search entries and the matching keys of some parties, in a process of its own."""
    from uuid import UUID

    import django
    from django.db import connection

    django.setup()
    from kartoteka.cards.finding.entries import PARTIES
    from kartoteka.intake.duplicates.keeping import refresh_match_keys
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.search.index import add_batch

    firm_id, number, first, last = piece
    for start in range(first, last + 1, 2_000):
        with firm_context(UUID(firm_id)), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
            cursor.execute(
                "SELECT bench_key(%s, 1, i) FROM generate_series(%s::int, %s::int) i",
                [number, start, min(start + 1_999, last)],
            )
            keys = [key for (key,) in cursor]
            add_batch(PARTIES, keys)
            refresh_match_keys(keys)


if __name__ == "__main__":
    sys.exit(main())

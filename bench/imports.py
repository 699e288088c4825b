"""What an import costs: python -m bench.imports --data DIR [--rows N] [--memory N,N,N] [--profile]

A dirty file (see bench.dirty) comes into a firm that has a tenth of its customers already, with all checks, matching,
search, completeness and provenance; beside it, in the same database and run, a bare COPY of the same bytes into a table
of texts, and Django's bulk_create of the same parties with their contact points and requisites. Processor time is that
of the importing process and of its connections to PostgreSQL. Memory is the most the importing process ever held.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.dirty import HEADINGS, write_files
from bench.running import line, measured
from bench.statements import Statements


def main() -> int:
    arguments = _arguments()
    os.environ["KARTOTEKA_DATA"] = str(Path(arguments.data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kartoteka.config.settings")
    if arguments.child:
        print(json.dumps(import_file(Path(arguments.child), arguments.firm, profile=arguments.profile)))
        return 0
    from bench.base import prepare

    prepare()
    files = Path(arguments.data) / "files"
    if arguments.rows:
        _speed(files, arguments.rows, profile=arguments.profile)
    sizes = [int(size) for size in arguments.memory.split(",") if size]
    if sizes:
        _memory(files, sizes)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="a data folder of its own")
    parser.add_argument("--rows", type=int, default=100_000, help="0: only memory")
    parser.add_argument(
        "--memory", default="", help="sizes at which the memory is measured, such as 10000,100000,1000000"
    )
    parser.add_argument("--profile", action="store_true", help="where the time goes, by function")
    parser.add_argument("--child", default="", help=argparse.SUPPRESS)
    parser.add_argument("--firm", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _speed(files: Path, rows: int, *, profile: bool) -> None:
    before, dirty = write_files(files, rows)
    firm = f"Import {rows} {uuid4().hex[:6]}"
    _found(firm)
    _child(before, firm)
    done = _child(dirty, firm, profile=profile)
    copied, made = _copied(dirty, rows), _made_by_hand(firm)
    counts = done["counts"]
    print(f"{rows} rows: {counts['in']} in, {counts['known']} known, {counts['reject']} rejected, {counts['with_problems']} "
          f"with wrong values, {counts['questions']} questions")  # fmt: skip
    for stage, seconds in done["stages"].items():
        print(f"  {stage:10}{seconds:8.1f} s")
    print(line("import", rows, done))
    print(line("COPY of the same bytes", rows, copied))
    print(line(f"bulk_create of {made['parties']} parties", made["parties"], made))
    print(f"  import : COPY {done['seconds'] / copied['seconds']:.0f}, import : bulk_create per party "
          f"{done['seconds'] / rows / (made['seconds'] / made['parties']):.1f}; peak memory {done['memory']} MB")  # fmt: skip


def _memory(files: Path, sizes: list[int]) -> None:
    for size in sizes:
        _before, dirty = write_files(files, size)
        firm = f"Memory {size} {uuid4().hex[:6]}"
        _found(firm)
        done = _child(dirty, firm)
        print(f"memory at {size:8} rows: {done['memory']:5} MB, {size / done['seconds']:.0f} rows/s", flush=True)


def _found(name: str) -> None:
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.people.models import Department, User
    from kartoteka.platform.staff.actions import found_firm, hire

    firm = found_firm(name, country="RU")
    with firm_context(firm.id):
        user = User.objects.create_user(f"{uuid4().hex[:8]}@bench.example", uuid4().hex, name="Anton")
        hire("Anton", by=None, department=Department.objects.get(), roles=("administrator",), user=user)


def _child(path: Path, firm: str, *, profile: bool = False) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.imports", "--data", os.environ["KARTOTEKA_DATA"], "--child", str(path)]
    done = subprocess.run(
        [*command, "--firm", firm, *["--profile"] * profile], check=True, stdout=subprocess.PIPE, text=True
    )
    *told, result = done.stdout.splitlines()
    print("\n".join(told), end="\n" if told else "")
    return json.loads(result)


def import_file(path: Path, name: str, *, profile: bool = False) -> dict[str, Any]:
    """Imports a file as the command does; seconds, processor time, the stages, memory in MB and what came of the rows."""
    import django

    django.setup()
    from kartoteka.intake.imports.acting import acting_viewer
    from kartoteka.intake.imports.actions import begin_import
    from kartoteka.intake.imports.carrying_out import carry_out
    from kartoteka.intake.imports.progress import Silent
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.firms.models import Firm

    stages: dict[str, float] = {}

    class Watch(Silent):
        def set(self, stage: str, done: int, total: int | None) -> None:
            stages[stage] = time.perf_counter()

    firm = Firm.objects.get(name=name)

    def work() -> dict[str, Any]:
        with firm_context(firm.id):
            of = begin_import(path, path.name, by=acting_viewer())
        return carry_out(firm, of.id, Watch(), dry_run=False).counts

    if profile:
        return _profiled(work)
    started = time.perf_counter()
    result = measured(work)
    ends = [started, *stages.values()]
    result["stages"] = {stage: end - start for stage, start, end in zip(stages, ends, ends[1:], strict=False)}
    result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return result


def _profiled(work: Callable[[], Any]) -> dict[str, Any]:
    import cProfile
    import io
    import pstats

    profile = cProfile.Profile(time.process_time)
    with Statements().watched() as statements:
        result = profile.runcall(measured, work)
    statements.tell()
    for order in ("cumulative", "tottime"):
        text = io.StringIO()
        pstats.Stats(profile, stream=text).sort_stats(order).print_stats(60)
        print(text.getvalue())
    return result | {"stages": {}, "memory": 0}


def _copied(path: Path, rows: int) -> dict[str, Any]:
    """The bytes of the file into a table of texts, rows of other lengths left out (they are few)."""
    from django.db import connection

    columns = ", ".join(f"c{number} text" for number in range(len(HEADINGS)))

    def work() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMP TABLE copied_bytes ({columns})")
            options = "(FORMAT csv, DELIMITER ';', HEADER true, ENCODING 'UTF8', ON_ERROR ignore)"
            with cursor.copy(f"COPY copied_bytes FROM STDIN {options}") as copy, path.open("rb") as file:
                for row in file:
                    if row.count(b";") == len(HEADINGS) - 1:
                        copy.write(row)
            cursor.execute("DROP TABLE copied_bytes")

    return measured(work)


def _made_by_hand(name: str) -> dict[str, Any]:
    """The parties of a firm with their contact points and requisites made again in another one by `bulk_create`."""
    from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.firms.keys import new_key
    from kartoteka.platform.firms.models import Firm

    firm = Firm.objects.get(name=name)
    with firm_context(firm.id):
        parties = list(Party.objects.all())
        rows = {model: list(model.objects.all()) for model in (ContactPoint, Requisite)}
    other = f"By hand {uuid4().hex[:6]}"
    _found(other)
    target = Firm.objects.get(name=other)
    keys = {party.id: new_key() for party in parties}
    for party in parties:
        party.id, party.firm_id = keys[party.id], target.id
        party.department_id = party.created_by_id = party.source_id = None
    for row in (row for some in rows.values() for row in some):
        row.id, row.firm_id, row.party_id = new_key(), target.id, keys[row.party_id]

    def work() -> None:
        with firm_context(target.id):
            Party.objects.bulk_create(parties, batch_size=1000)
            for model, some in rows.items():
                model.objects.bulk_create(some, batch_size=1000)

    return measured(work) | {"parties": len(parties)}


if __name__ == "__main__":
    sys.exit(main())

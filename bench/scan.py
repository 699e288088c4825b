"""The scan of a whole base for duplicates, in the database: python -m bench.scan --data DIR [--parties N]

Makes a firm of N parties with known truth (`Corruption`: households and offices, and the same customers entered again
badly), compares all of it as the product does, and says what was found, how long it took and how much memory the process
had at most. Then: a thousand cards that changed, and uniting and parting fifty pairs. The folder is made if it is not there.
"""

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.base import prepare

CHANGED, UNITED = 1_000, 50


def main() -> None:
    """Make, scan, change, unite, part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--parties", type=int, default=10_000)
    chosen = parser.parse_args()
    os.environ["KARTOTEKA_DATA"] = str(Path(chosen.data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kartoteka.config.settings")
    prepare()
    firm, viewer, entity_of = _make(chosen.parties)
    _scan(firm, entity_of)
    _change(firm, list(entity_of)[:CHANGED])
    _unite(firm, viewer)


def _make(parties: int) -> tuple[Any, Any, dict[UUID, Any]]:
    from kartoteka.intake.duplicates.tests.corruption import Corruption
    from kartoteka.platform.access.queries import viewer_for
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.firms.keys import new_key
    from kartoteka.platform.people.models import Department
    from kartoteka.platform.staff.actions import found_firm, hire

    started = time.perf_counter()
    records, entities = Corruption(seed=parties).base(parties)
    keys = [new_key() for _ in records]
    firm = found_firm(f"Scan {parties}", country="RU", currency="RUB")
    with firm_context(firm.id):
        viewer = viewer_for(hire("Scanner", by=None, department=Department.objects.get(), roles=("administrator",)).id)
        _write(keys, records)
    print(f"{len(records)} parties made in {time.perf_counter() - started:.1f} s", flush=True)
    return firm, viewer, dict(zip(keys, entities, strict=True))


def _write(keys: list[UUID], records: list[Any]) -> None:
    from django.db import connection

    from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
    from kartoteka.intake.duplicates.keeping import file_under, hashes
    from kartoteka.intake.duplicates.known import records_of
    from kartoteka.platform import clock
    from kartoteka.platform.firms.bulk import copy_values
    from kartoteka.platform.firms.keys import new_key_text

    both = list(zip(keys, records, strict=True))
    columns = ("id", "kind", "name", "sort_name", "birthday", "city", "groups")
    now = clock.now()
    copy_values(Party, columns, (
        (key, one.kind, name, name[:100], one.birth_date.isoformat() if one.birth_date else "", one.city, "{}")
        for key, one in both for name in [one.organisation or " ".join(one.names) or "?"]
    ), created_at=now, updated_at=now, own="{}", problems="{}")  # fmt: skip
    points = ((new_key_text(), key, kind, value) for key, one in both for kind, values in
              (("phone", one.phones), ("email", one.emails), ("address", [one.address])) for value in values if value)  # fmt: skip
    copy_values(ContactPoint, ("id", "party_id", "kind", "value"), points, parts="{}")
    numbers = ((new_key_text(), key, "inn", value) for key, one in both for value in one.tax_ids)
    copy_values(Requisite, ("id", "party_id", "kind", "value"), numbers)
    for start in range(0, len(keys), 5_000):
        file_under({key: hashes(one) for key, one in records_of(keys[start : start + 5_000]).items()})
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM duplicates_unweighed")


def _scan(firm: Any, entity_of: dict[UUID, Any]) -> None:
    from bench.duplicates import true_pairs
    from kartoteka.intake.duplicates.models import Likeness, TrainedModel
    from kartoteka.intake.duplicates.trained import train
    from kartoteka.intake.duplicates.weighing import weigh_all
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.jobs.progress import Progress

    analyse()
    with firm_context(firm.id):
        taught, _ = timed(train)
        model = TrainedModel.objects.get()
        print(f"learnt from {model.pairs} pairs in {taught:.1f} s; {model.weights['duplicates']:.2f} others a card")
    before = time.process_time()
    seconds, result = timed(lambda: weigh_all(Progress(firm.id)))
    work = time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"scan: {result} in {seconds:.1f} s ({work:.1f} s of Python's CPU), {memory:.0f} MB at most", flush=True)
    with firm_context(firm.id):
        pairs = list(Likeness.objects.values_list("party_id", "other_id", "probability"))
    total = true_pairs(entity_of.values())
    for least in (0.95, 0.8, 0.5):
        found = [(a, b) for a, b, probability in pairs if probability >= least]
        right = sum(entity_of[a] == entity_of[b] for a, b in found)
        precision, recall = right / max(len(found), 1), right / total
        print(f"  from {least}: {len(found)} pairs, precision {precision:.4f} recall {recall:.4f} "
              f"F1 {2 * precision * recall / max(precision + recall, 1e-9):.4f}")  # fmt: skip


def _change(firm: Any, keys: list[UUID]) -> None:
    from kartoteka.intake.duplicates.keeping import refresh_match_keys
    from kartoteka.intake.duplicates.weighing import weigh_changed
    from kartoteka.platform.firms.context import firm_context

    with firm_context(firm.id):
        refresh_match_keys(keys)
        seconds, changed = timed(weigh_changed)
    print(f"{changed} changed cards compared in {seconds:.2f} s")


def _unite(firm: Any, viewer: Any) -> None:
    from kartoteka.cards.parties.models import Party
    from kartoteka.intake.duplicates.models import Likeness
    from kartoteka.intake.merging.actions import merge_parties
    from kartoteka.intake.merging.parting import unmerge
    from kartoteka.platform.firms.context import firm_context

    uniting, parting = [], []
    with firm_context(firm.id):
        pairs = list(Likeness.objects.order_by("-probability").values_list("party_id", "other_id")[: UNITED * 3])
    used: set[UUID] = set()
    for left, right in pairs:
        if len(uniting) == UNITED or {left, right} & used:
            continue
        used |= {left, right}
        with firm_context(firm.id):
            cards = [Party.objects.get(id=key) for key in (left, right)]
            seconds, merge = timed(lambda cards=cards: merge_parties(*cards, by=viewer))
            uniting.append(seconds * 1000)
        with firm_context(firm.id):
            parting.append(timed(lambda merge=merge: unmerge(merge, by=viewer))[0] * 1000)
    for name, times in (("united", uniting), ("parted", parting)):
        times.sort()
        print(
            f"{name} {len(times)} pairs: p50 {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms"
        )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer


def analyse() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()

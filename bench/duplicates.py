"""Duplicates found against known truth: python -m bench.duplicates --data DIR [--only NAME,NAME] [--errors N]

DIR holds dirty_base/, febrl/ and historical_figures/ (see their SOURCE.txt for origin and licence); a set that is
not there, or cannot be read, is named and skipped. Rows are fed as an importer feeds them: values normalised, wrong
ones dropped. Nothing here is learnt from the truth.
"""

import argparse
import csv
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from kartoteka.intake.duplicates.clustering import Clusters, candidate_pairs, cluster
from kartoteka.intake.duplicates.engine import Scorer
from kartoteka.intake.duplicates.learning import estimate_duplicates, estimate_weights
from kartoteka.intake.duplicates.records import Record, make_record
from kartoteka.intake.duplicates.tests.corruption import Corruption
from kartoteka.intake.duplicates.weights import DEFAULT_WEIGHTS, Frequencies, Weights
from kartoteka.lib.dates import DateOrder, Purpose, check_date
from kartoteka.lib.emails import check_email, email_key, split_emails
from kartoteka.lib.phone_regions import guess_regions
from kartoteka.lib.phones import check_phone, split_phones
from kartoteka.lib.tax_ids import check_requisite

TAUGHT = 20_000
Labelled = tuple[list[Record], list[Any]]


def read_birthday(written: str) -> date | None:
    """A date that is right and whole, or None."""
    checked = check_date(written, DateOrder.DAY_FIRST, Purpose.BIRTHDAY, date.today())  # noqa: DTZ011
    return date.fromisoformat(checked.value) if checked.is_good else None


def read_dirty_base(folder: Path) -> Labelled:
    """The rows of dirty_base that belong in a base, with the customer each one is."""
    with (folder / "base.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    regions = guess_regions(row[5] for row in rows if len(row) > 5)
    kept = [(int(line["row"]), line["entity"]) for line in truth if line["fate"] == "ok"]
    return [_customer(number, rows[number - 1], regions) for number, _ in kept], [entity for _, entity in kept]


def _customer(number: int, row: list[str], regions: list[str]) -> Record:
    firm = row[1] == "юр"
    phones = [check_phone(part, regions) for cell in row[5:7] for part in split_phones(cell)]
    emails = [check_email(part) for part in split_emails(row[7])]
    tax_ids = [check_requisite(kind, row[8]) for kind in ("inn", "cui")]
    return make_record(
        number,
        kind="organisation" if firm else "person",
        person_name=row[3] if firm else row[2],
        organisation_name=row[2] if firm else "",
        phones=[phone.value for phone in phones if phone.is_good],
        emails=[email_key(email.value) for email in emails if email.is_good],
        tax_ids=[tax_id.value for tax_id in tax_ids if tax_id.is_good],
        birth_date=read_birthday(row[12]),
        city=row[10],
        address=row[11],
    )


def read_febrl(file: Path) -> Labelled:
    """Persons of FEBRL: the social security number is fed as a tax id, though it has slips and no check digit."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, skipinitialspace=True))
    records = [
        make_record(
            row["rec_id"],
            kind="person",
            person_name=f"{row['given_name']} {row['surname']}",
            tax_ids=[row["soc_sec_id"]] if row["soc_sec_id"] else [],
            birth_date=read_birthday(row["date_of_birth"]),
            city=row["suburb"],
            address=f"{row['street_number']} {row['address_1']} {row['address_2']} {row['postcode']}",
        )
        for row in rows
    ]
    return records, [row["rec_id"].split("-")[1] for row in rows]


def read_historical_figures(file: Path) -> Labelled:
    """Persons of Wikidata with errors; needs pyarrow."""
    import pyarrow.parquet as parquet

    rows = parquet.read_table(file).to_pylist()
    records = [
        make_record(
            number,
            kind="person",
            person_name=row.get("full_name") or row.get("first_and_surname") or "",
            birth_date=read_birthday(str(row.get("dob") or "")),
            city=row.get("birth_place") or "",
            address=row.get("postcode_fake") or "",
        )
        for number, row in enumerate(rows)
    ]
    return records, [str(row["cluster"]) for row in rows]


def true_pairs(entities: Iterable[str]) -> int:
    """Pairs of rows that are one customer."""
    return sum(count * (count - 1) // 2 for count in Counter(entities).values())


def learnt(records: list[Record]) -> Weights:
    """What the set teaches without its truth, as `duplicates.trained` does it on a base."""
    frequencies = Frequencies.count(records)
    found = list(candidate_pairs(records)[0])
    pairs = [(records[a], records[b]) for a, b in random.Random(1).sample(found, min(len(found), TAUGHT))]
    weights = DEFAULT_WEIGHTS
    for _ in range(2):
        start = replace(DEFAULT_WEIGHTS, duplicates=weights.duplicates)
        weights = estimate_weights(pairs, frequencies=frequencies, start=start, rounds=3)
        seen = max(len(records) * len(pairs) // max(len(found), 1), 1)
        often = estimate_duplicates(pairs, [2] * len(pairs), seen, Scorer(weights, frequencies))
        weights = replace(weights, duplicates=often)
    return weights


def report(name: str, records: list[Record], entities: list[str], errors: int = 0, learns: bool = False) -> Clusters:
    """Cluster, print the figures of one set and some of its errors, and hand back the clusters.

    "With those asked" counts the pairs that the queue proposes to a person as well.
    """
    started = time.perf_counter()
    result = cluster(records, weights=learnt(records) if learns else DEFAULT_WEIGHTS)
    seconds = time.perf_counter() - started
    pairs = [pair for group in result.groups for pair in combinations(group, 2)]
    right = sum(entities[a] == entities[b] for a, b in pairs)
    total = true_pairs(entities)
    precision, recall = right / max(len(pairs), 1), right / max(total, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    asked = sum(entities[a] == entities[b] for a, b, _ in result.maybe)
    told = {
        (a, b) for a, b in [*pairs, *((min(a, b), max(a, b)) for a, b, _ in result.maybe)] if entities[a] == entities[b]
    }
    print(
        f"{name}{' learnt' if learns else ''}: {len(records)} rows, {total} pairs: found {right}, missed {total - right}, "
        f"wrong {len(pairs) - right}; precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}; to ask "
        f"{len(result.maybe)} ({asked} right), recall with those asked {len(told) / max(total, 1):.4f}; "
        f"{result.compared} compared, {result.overfull} over-full, {seconds:.1f} s", flush=True,
    )  # fmt: skip
    _print_errors(records, entities, result, errors)
    return result


def _print_errors(records: list[Record], entities: list[str], result: Clusters, errors: int) -> None:
    wrong = [(a, b) for group in result.groups for a, b in combinations(group, 2) if entities[a] != entities[b]]
    group_of = {row: number for number, group in enumerate(result.groups) for row in group}
    rows_of: dict[str, list[int]] = {}
    for row, entity in enumerate(entities):
        rows_of.setdefault(entity, []).append(row)
    missed = [
        (a, b)
        for rows in rows_of.values()
        for a, b in combinations(rows, 2)
        if group_of.get(a, -1 - a) != group_of.get(b, -1 - b)
    ]
    for title, pairs in (("wrong", wrong), ("missed", missed)):
        for a, b in pairs[:: max(len(pairs) // max(errors, 1), 1)][:errors]:
            print(f"  {title}\n    {records[a]}\n    {records[b]}")


def sets_in(folder: Path) -> dict[str, Callable[[], Labelled]]:
    """The sets this bench knows, by name."""
    historical = folder / "historical_figures" / "historical_figures_with_errors_50k.parquet"
    sets: dict[str, Callable[[], Labelled]] = {
        "dirty_base": partial(read_dirty_base, folder / "dirty_base"),
        "historical_figures": partial(read_historical_figures, historical),
    }
    for number in (1, 2, 3):
        sets[f"febrl{number}"] = partial(read_febrl, folder / "febrl" / f"dataset{number}.csv")
    for rows in (20_000, 100_000, 1_000_000):
        sets[f"made{rows}"] = partial(Corruption(seed=rows).base, rows)
    return sets


def main() -> None:
    """Run every set, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--errors", type=int, default=0)
    chosen = parser.parse_args()
    for name, read in sets_in(chosen.data).items():
        if name not in chosen.only.split(",") if chosen.only else name == "made1000000":
            continue
        try:
            records, entities = read()
        except (ImportError, FileNotFoundError) as reason:
            print(f"{name}: skipped, {reason}", file=sys.stderr)
            continue
        for learns in (False, True):
            report(name, records, entities, chosen.errors, learns)


if __name__ == "__main__":
    main()

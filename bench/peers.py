"""The same sets matched by other programs, beside `bench.duplicates`: python -m bench.peers --data DIR [--only NAME,NAME]

Splink (MIT) on DuckDB as its example for persons has it, trained by expectation and maximisation, and recordlinkage
(BSD-3-Clause) with its ECM classifier. Both get the normalised values (`Record`), so that the models are compared, not the
cleaning. Needs `requirements-dev`. Pairs are counted as they are answered, at a probability of 0.5 and of 0.95, and after
grouping at 0.95.
"""

import argparse
import logging
import resource
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.duplicates import Labelled, report, sets_in, true_pairs
from kartoteka.intake.duplicates.records import Record

COLUMNS = ("unique_id", "given", "family", "firm", "phone", "email", "tax_id", "dob", "city", "address")
RULES = [
    ("given", "family"), ("family", "dob"), ("given", "dob"), ("phone",), ("email",), ("tax_id",), ("firm", "city"),
    ("family", "city"), ("given", "address"), ("family", "address"), ("dob", "city"),
]  # fmt: skip
TEACHERS = [("given", "family"), ("dob",), ("city", "family"), ("phone",)]


def columns_of(records: list[Record]) -> dict[str, list[Any]]:
    """Column -> values, empty ones None: the first and last word of a name, the first phone, e-mail and tax id."""
    rows = [
        (
            number, record.names[0] if record.names else None, record.names[-1] if len(record.names) > 1 else None,
            record.organisation or None, (record.phones or (None,))[0], (record.emails or (None,))[0],
            (record.tax_ids or (None,))[0], record.birth_date.isoformat() if record.birth_date else None,
            record.city or None, record.address or None,
        )
        for number, record in enumerate(records)
    ]  # fmt: skip
    return {name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)}


def filled(columns: dict[str, list[Any]]) -> list[str]:
    """Columns of which at least one row in a hundred has a value."""
    return [name for name, values in columns.items() if sum(value is not None for value in values) * 100 >= len(values)]


def by_splink(records: list[Record]) -> dict[str, list[tuple[int, int]]]:
    """Pairs by what they were taken at. A rule that finds no pairs cannot teach; the next one may."""
    import pyarrow
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    columns = columns_of(records)
    known = [name for name in filled(columns) if name != "unique_id"]
    made: dict[str, Callable[[], Any]] = {
        "given": lambda: cl.NameComparison("given"), "family": lambda: cl.NameComparison("family"),
        "firm": lambda: cl.JaroWinklerAtThresholds("firm", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        "phone": lambda: cl.LevenshteinAtThresholds("phone", 1), "email": lambda: cl.EmailComparison("email"),
        "tax_id": lambda: cl.LevenshteinAtThresholds("tax_id", 1),
        "dob": lambda: cl.DateOfBirthComparison("dob", input_is_string=True),
        "city": lambda: cl.JaroWinklerAtThresholds("city", [0.9]).configure(term_frequency_adjustments=True),
        "address": lambda: cl.JaroWinklerAtThresholds("address", [0.95, 0.88]),
    }  # fmt: skip
    usable = [block_on(*rule) for rule in RULES if set(rule) <= set(known)]
    settings = SettingsCreator(
        link_type="dedupe_only", blocking_rules_to_generate_predictions=usable, comparisons=[made[name]() for name in known],
    )  # fmt: skip
    database = DuckDBAPI()
    linker = Linker(database.register(pyarrow.table(columns)), settings)
    training = linker.training
    training.estimate_probability_two_random_records_match(usable[:4], recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in [one for one in TEACHERS if set(one) <= set(known)]:
        try:
            training.estimate_parameters_using_expectation_maximisation(block_on(*rule), record_sample_proportion=1.0)
        except Exception as reason:
            print(f"  splink: {rule} teaches nothing: {type(reason).__name__}", file=sys.stderr)
    answered = linker.inference.predict(threshold_match_probability=0.5)
    found = answered.as_record_list()
    groups = linker.clustering.cluster_pairwise_predictions_at_threshold(answered, threshold_match_probability=0.95)
    return {
        "0.5": [(row["unique_id_l"], row["unique_id_r"]) for row in found],
        "0.95": [(row["unique_id_l"], row["unique_id_r"]) for row in found if row["match_probability"] >= 0.95],
        "grouped": _pairs_of((row["cluster_id"], row["unique_id"]) for row in groups.as_record_list()),
    }


def _pairs_of(members: Iterable[tuple[Any, int]]) -> list[tuple[int, int]]:
    groups: dict[Any, list[int]] = {}
    for group, row in members:
        groups.setdefault(group, []).append(row)
    return [pair for rows in groups.values() for pair in combinations(sorted(rows), 2)]


def by_recordlinkage(records: list[Record]) -> dict[str, list[tuple[int, int]]]:
    """Pairs of the ECM classifier."""
    import pandas
    import recordlinkage

    warnings.simplefilter("ignore")
    columns = columns_of(records)
    known = [name for name in filled(columns) if name != "unique_id"]
    frame = pandas.DataFrame(columns).set_index("unique_id")
    indexer = recordlinkage.Index()
    for rule in (["family", "given"], ["dob"], ["phone"], ["email"], ["tax_id"], ["firm"], ["address"]):
        if set(rule) <= set(known):
            indexer.block(rule)
    compare = recordlinkage.Compare()
    for name in known:
        if name in {"phone", "email", "tax_id", "dob"}:
            compare.exact(name, name, label=name)
        else:
            compare.string(name, name, method="jarowinkler", threshold=0.85, label=name)
    pairs = indexer.index(frame)
    vectors = compare.compute(pairs, frame)
    matches = recordlinkage.ECMClassifier(binarize=0.5).fit_predict(vectors)
    return {"0.5": [(int(left), int(right)) for left, right in matches]}


def tell(name: str, peer: str, answers: dict[str, list[tuple[int, int]]], entities: list[Any], seconds: float) -> None:
    total = true_pairs(entities)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for level, pairs in answers.items():
        right = sum(entities[a] == entities[b] for a, b in pairs)
        precision, recall = right / max(len(pairs), 1), right / max(total, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(
            f"{name}: {peer} at {level}: precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}; "
            f"{seconds:.1f} s, at most {memory:.0f} MB so far", flush=True,
        )  # fmt: skip


def compare(name: str, read: Callable[[], Labelled], peers: dict[str, Callable[..., Any]]) -> None:
    """One set by all, ours first."""
    records, entities = read()
    for learns in (False, True):
        report(name, records, entities, learns=learns)
    for peer, match in peers.items():
        if peer == "recordlinkage" and len(records) > 60_000:
            continue
        started = time.perf_counter()
        answers = match(records)
        tell(name, peer, answers, entities, time.perf_counter() - started)


def main() -> None:
    """Run every set, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    peers = {"splink": by_splink, "recordlinkage": by_recordlinkage}
    for name, read in sets_in(chosen.data).items():
        if name not in chosen.only.split(",") if chosen.only else name == "made1000000":
            continue
        try:
            compare(name, read, peers)
        except (ImportError, FileNotFoundError) as reason:
            print(f"{name}: skipped, {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()

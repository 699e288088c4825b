"""A firm's own pairs teach the weights: expectation and maximisation on what customers entered twice look like."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kartoteka.intake.duplicates.engine import Scorer
from kartoteka.intake.duplicates.levels import Level
from kartoteka.intake.duplicates.records import Record
from kartoteka.intake.duplicates.weights import DEFAULT_WEIGHTS, Chances, Frequencies, Weights

Table = Mapping[str, Mapping[Level, Chances]]
Counts = dict[tuple[str, str, Level], float]


def estimate_weights(
    pairs: Iterable[tuple[Record, Record]],
    *,
    frequencies: Frequencies,
    start: Weights = DEFAULT_WEIGHTS,
    rounds: int = 5,
    faith: float = 500.0,
) -> Weights:
    """Weights whose `same` column fits the pairs; `kin`, `chance` and the priors stay as they were.

    Expectation and maximisation as in Winkler (1988) and Splink's training: every round gives each pair to `same` by
    its posterior, then counts the levels. `faith` is how many pairs the starting numbers count for, so that a field
    seen seldom moves little. `kin` is not learnt: in a base without families it would turn into a second `same`.
    Give candidate pairs of one base (`candidate_pairs`) from many blocking keys: pairs found by one key alone always
    agree on it and would overrate it.
    """
    chosen = [pair for pair in pairs if pair[0].kind == pair[1].kind]
    weights = start
    for _ in range(rounds):
        counts = _count(chosen, Scorer(weights, frequencies))
        weights = replace(
            weights,
            person=_fitted("person", start.person, counts, faith),
            organisation=_fitted("organisation", start.organisation, counts, faith),
        )
    return weights


def estimate_duplicates(
    pairs: Iterable[tuple[Record, Record]], ends: Iterable[int], records: int, scorer: Scorer
) -> float:
    """How many other records of the same customer a record has on average, between 0.05 and 20.

    `pairs` are all candidates of `records` records, `ends` says of each how many of its two belong to those records.
    """
    found = sum(scorer.probability(*pair) * end for pair, end in zip(pairs, ends, strict=True))
    return min(max(found / max(records, 1), 0.05), 20.0)


def _count(pairs: Iterable[tuple[Record, Record]], scorer: Scorer) -> Counts:
    counts: Counts = {}
    for left, right in pairs:
        match = scorer.score(left, right)
        for reason in match.reasons:
            cell = (left.kind, reason.field, reason.level)
            counts[cell] = counts.get(cell, 0.0) + match.probability
    return counts


def _fitted(kind: str, start: Table, counts: Counts, faith: float) -> Table:
    """The starting table moved towards the counts; the column of a field keeps its sum of one."""
    fitted: dict[str, dict[Level, Chances]] = {}
    for field, levels in start.items():
        seen = sum(counts.get((kind, field, level), 0.0) for level in levels)
        fitted[field] = {
            level: ((faith * same + counts.get((kind, field, level), 0.0)) / (faith + seen), kin, chance)
            for level, (same, kin, chance) in levels.items()
        }
    return fitted

"""The model of a firm: weights and frequencies learnt from its own base, and how its probabilities turned out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.calibration import Calibration, calibrate
from kartoteka.intake.duplicates.engine import Scorer
from kartoteka.intake.duplicates.known import records_of
from kartoteka.intake.duplicates.learning import estimate_duplicates, estimate_weights
from kartoteka.intake.duplicates.levels import Level
from kartoteka.intake.duplicates.models import Outcome, TrainedModel
from kartoteka.intake.duplicates.pairs import candidates_of
from kartoteka.intake.duplicates.records import Record
from kartoteka.intake.duplicates.weights import DEFAULT_WEIGHTS, Frequencies, Weights
from kartoteka.platform import clock

COUNTED, TAUGHT, MOST_PAIRS = 20_000, 4_000, 20_000
KEPT = {"names": 5_000, "cities": 1_000, "organisations": 2_000}
OUTCOMES, ROUNDS = 5_000, 2

RecordPair = tuple[Record, Record]


@dataclass(frozen=True, slots=True)
class FirmModelOfPairs:
    """A scorer with its calibration."""

    scorer: Scorer
    calibration: Calibration


def model_of_firm() -> FirmModelOfPairs:
    """As it was trained last; before that, the numbers that every firm starts with. One or two queries."""
    row = TrainedModel.objects.first()
    if row is None:
        return FirmModelOfPairs(
            Scorer(frequencies=Frequencies(size=max(Party.objects.cards().count(), 1))), Calibration()
        )
    scorer = Scorer(_weights_from(row.weights), Frequencies(**row.frequencies))
    return FirmModelOfPairs(scorer, Calibration(tuple((x, y) for x, y in row.calibration)))


def train() -> TrainedModel:
    """Learns from cards spread over the base and the pairs they make, in the caller's transaction."""
    keys = _spread(COUNTED)
    frequencies = Frequencies.count(records_of(keys).values())
    frequencies = _shortened(frequencies, Party.objects.cards().count())
    taught = set(keys[:: max(len(keys) // TAUGHT, 1)])
    pairs = candidates_of(list(taught))
    records = records_of(list({key for pair in pairs for key in pair}))
    known = [
        (pair, (records[pair[0]], records[pair[1]])) for pair in pairs if pair[0] in records and pair[1] in records
    ]
    weights = _learnt(
        [pair for _, pair in known], [sum(key in taught for key in keys) for keys, _ in known], taught, frequencies
    )
    decided = list(Outcome.objects.order_by("-at").values_list("raw", "is_same")[:OUTCOMES])
    values = {
        "weights": _weights_as_json(weights), "frequencies": _frequencies_as_json(frequencies), "pairs": len(known),
        "calibration": [list(point) for point in calibrate(decided).points], "decided_pairs": len(decided),
        "trained_at": clock.now(),
    }  # fmt: skip
    return TrainedModel.objects.update_or_create(defaults=values)[0]


def _learnt(pairs: list[RecordPair], ends: list[int], taught: set[UUID], frequencies: Frequencies) -> Weights:
    """How often customers stand in the base again depends on the weights, and these on that: a few rounds of both."""
    weights = DEFAULT_WEIGHTS
    for _ in range(ROUNDS if pairs else 0):
        start = replace(DEFAULT_WEIGHTS, duplicates=weights.duplicates)
        weights = estimate_weights(pairs[:MOST_PAIRS], frequencies=frequencies, start=start, rounds=3)
        often = estimate_duplicates(pairs, ends, len(taught), Scorer(weights, frequencies))
        weights = replace(weights, duplicates=often)
    return weights


def _spread(most: int) -> list[Any]:
    """Keys of cards from all of the base: every n-th."""
    total = Party.objects.cards().count()
    rows = Party.objects.cards().order_by("id").values_list("id", flat=True)
    if total <= most:
        return list(rows)
    step = total // most + 1
    return [key for at, key in enumerate(rows.iterator(chunk_size=10_000)) if at % step == 0]


def _shortened(counted: Frequencies, size: int) -> Frequencies:
    """The commonest values; the others are as rare as the rarest counted."""
    kept: dict[str, dict[str, float]] = {}
    for name, most in KEPT.items():
        table = getattr(counted, name)
        kept[name] = dict(sorted(table.items(), key=lambda item: -item[1])[:most])
    return Frequencies(size=max(size, 1), rarest=counted.rarest, **kept)


def _frequencies_as_json(frequencies: Frequencies) -> dict[str, Any]:
    tables = {name: dict(getattr(frequencies, name)) for name in KEPT}
    return {"size": frequencies.size, "rarest": frequencies.rarest, **tables}


def _weights_as_json(weights: Weights) -> dict[str, Any]:
    """Kind -> field -> number of the level -> [same, kin, chance]."""
    tables = {"person": weights.person, "organisation": weights.organisation}
    written = {
        kind: {
            field: {str(int(level)): chances for level, chances in levels.items()} for field, levels in table.items()
        }
        for kind, table in tables.items()
    }
    return written | {"duplicates": weights.duplicates}


def _weights_from(stored: Mapping[str, Any]) -> Weights:
    tables = {
        kind: {
            field: {Level(int(level)): (chances[0], chances[1], chances[2]) for level, chances in levels.items()}
            for field, levels in table.items()
        }
        for kind, table in stored.items()
        if kind != "duplicates"
    }
    return Weights(person=tables["person"], organisation=tables["organisation"], duplicates=stored["duplicates"])

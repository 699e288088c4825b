"""What an agreement is worth: probabilities of every level under three explanations of a pair.

Fellegi and Sunter (1969) weigh a pair by m / u: how often a level occurs among matches, and among pairs that are not.
Pairs that are not fall into two very unlike classes, and mixing them is what makes spouses one customer. So there are
three: `same` (m), `kin` (share a home, an office or an owner: spouses, siblings, director and secretary, sister firms)
and `chance` (u, unrelated). The posterior is taken over all three (a latent class model; for two classes it is the
usual one: Splink's documentation, "The Fellegi-Sunter model").

Where the numbers come from:
- chance: counted or reasoned, not learnt: a birthday is one of about 18,000 (50 years), a shared unique number
  is an accident, `accidents per record / size of the base`, so the model keeps its precision as the base grows;
  names, towns and firms use the frequencies of the base itself (`Frequencies`), else the default given here.
- same: how often customers are re-entered with that level: a phone changed or missing in a third of cases, dates
  right in nine of ten, slips in every fifth name. `learning.estimate_weights` learns them from a firm's own pairs.
- kin: couples share the home and often a phone, almost never the given name, a birth date or a tax id.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log2

from kartoteka.intake.duplicates.levels import Level
from kartoteka.intake.duplicates.records import Record

Chances = tuple[float, float, float]
"""(same, kin, chance): probability of a level under each explanation."""

E, N, P, A = Level.EXACT, Level.NEAR, Level.PART, Level.ALONE
F, K, R, D, T = Level.FORK, Level.KIN, Level.RIVAL, Level.DIFFER, Level.INITIALS

KIND_LEVELS: dict[Level, Chances] = {E: (0.995, 0.03, 1e-3), D: (0.005, 0.97, 0.999)}
"""A person beside an organisation: is it registered under the person's name?"""

PERSON_LEVELS: dict[str, dict[Level, Chances]] = {
    "name": {
        E: (0.61, 0.004, 5e-6),
        N: (0.22, 0.004, 2e-5),
        P: (0.06, 0.008, 2e-4),
        T: (0.06, 0.003, 2e-5),
        A: (0.02, 0.020, 2e-3),
        F: (0.01, 0.010, 1e-5),
        K: (0.0135, 0.150, 2e-2),
        R: (0.0015, 0.450, 2e-2),
        D: (0.005, 0.351, 0.978),
    },
    "phone": {E: (0.62, 0.50, 0.02), N: (0.03, 0.003, 1.0), D: (0.35, 0.497, 1.0)},
    "email": {E: (0.75, 0.05, 0.005), N: (0.05, 0.002, 0.02), P: (0.03, 0.003, 1e-3), D: (0.17, 0.945, 1.0)},
    "tax_id": {E: (0.985, 0.0005, 0.001), N: (0.01, 0.0005, 0.1), D: (0.005, 0.999, 1.0)},
    "birth_date": {E: (0.88, 0.010, 6e-5), N: (0.06, 0.010, 4e-3), D: (0.06, 0.98, 0.996)},
    "city": {E: (0.87, 0.92, 0.02), N: (0.06, 0.03, 0.004), D: (0.07, 0.05, 0.976)},
    "address": {E: (0.62, 0.68, 1.0), N: (0.24, 0.14, 1.0), P: (0.05, 0.06, 2e-3), D: (0.09, 0.12, 1.0)},
}
ORGANISATION_LEVELS: dict[str, dict[Level, Chances]] = {
    "organisation": {E: (0.72, 0.03, 3e-4), N: (0.18, 0.006, 2e-3), P: (0.05, 0.05, 2e-3), D: (0.05, 0.914, 0.996)},
    "name": {
        E: (0.45, 0.35, 5e-6),
        N: (0.15, 0.10, 2e-5),
        P: (0.05, 0.04, 2e-4),
        T: (0.05, 0.04, 2e-5),
        A: (0.03, 0.03, 2e-3),
        F: (0.01, 0.01, 1e-5),
        K: (0.03, 0.03, 2e-2),
        R: (0.01, 0.04, 2e-2),
        D: (0.22, 0.36, 0.978),
    },
    "phone": {E: (0.62, 0.50, 0.02), N: (0.03, 0.003, 1.0), D: (0.35, 0.497, 1.0)},
    "email": {E: (0.70, 0.30, 0.005), N: (0.05, 0.01, 0.02), P: (0.05, 0.03, 1e-3), D: (0.20, 0.66, 1.0)},
    "tax_id": {E: (0.98, 0.001, 0.001), N: (0.01, 0.0005, 0.1), D: (0.01, 0.9985, 1.0)},
    "birth_date": {E: (0.60, 0.30, 6e-5), N: (0.05, 0.02, 4e-3), D: (0.35, 0.68, 0.996)},
    "city": {E: (0.87, 0.85, 0.02), N: (0.06, 0.03, 0.004), D: (0.07, 0.12, 0.976)},
    "address": {E: (0.62, 0.50, 1.0), N: (0.24, 0.15, 1.0), P: (0.05, 0.05, 2e-3), D: (0.09, 0.30, 1.0)},
}
ACCIDENTAL = {
    *(("phone", E), ("phone", N), ("email", E), ("email", N)),
    *(("tax_id", E), ("tax_id", N), ("address", E), ("address", N)),
}
"""Levels whose chance is counted per record (accidents) and divided by the size of the base."""


@dataclass(frozen=True)
class Frequencies:
    """How common values are in a base: shares between 0 and 1 (of values met more than once; `rarest` is the share of
    all others), and its number of records.

    A rare surname in common says more than a frequent one (term frequency adjustment, as in Splink).
    """

    size: int = 100_000
    names: Mapping[str, float] = field(default_factory=dict)
    cities: Mapping[str, float] = field(default_factory=dict)
    organisations: Mapping[str, float] = field(default_factory=dict)
    rarest: float = 5e-6

    @classmethod
    def count(cls, records: Iterable[Record], *, sample: int = 200_000) -> "Frequencies":
        """Frequencies of the records; the size is their number, the shares those of the first `sample`."""
        names: Counter[str] = Counter()
        cities: Counter[str] = Counter()
        organisations: Counter[str] = Counter()
        size = 0
        for size, record in enumerate(records, start=1):
            if size <= sample:
                names.update(record.names)
                cities[record.city] += 1
                organisations[record.organisation] += 1
        seen = max(min(size, sample), 1)
        return cls(
            size=size,
            names=_shares(names, seen),
            cities=_shares(cities, seen),
            organisations=_shares(organisations, seen),
            rarest=0.5 / max(seen, 1_000),
        )


def _shares(counts: Counter[str], seen: int) -> dict[str, float]:
    return {value: count / seen for value, count in counts.items() if count > 1 and value}


@dataclass(frozen=True)
class Weights:
    """A complete model: the chances of every level by kind of customer, and what is expected before looking.

    duplicates and kin: how many records of the same customer, and of kin, a record has on average;
    other_kind: how much rarer a person and an organisation are one customer.
    """

    person: Mapping[str, Mapping[Level, Chances]] = field(default_factory=lambda: PERSON_LEVELS)
    organisation: Mapping[str, Mapping[Level, Chances]] = field(default_factory=lambda: ORGANISATION_LEVELS)
    duplicates: float = 0.3
    kin: float = 0.3
    other_kind: float = 0.05

    def logs(self, kind: str, size: int) -> dict[str, list[Chances]]:
        """Binary logarithms of the chances for a base of `size` records: per field a list by level."""
        levels = self.organisation if kind == "organisation" else self.person
        return {
            name: [_logs(table.get(level), size if (name, level) in ACCIDENTAL else 1) for level in Level]
            for name, table in {**levels, "kind": KIND_LEVELS}.items()
        }


def _logs(chances: Chances | None, divisor: int) -> Chances:
    if chances is None:
        return NEUTRAL
    same, kin, chance = chances
    return log2(same), log2(kin), log2(chance / divisor)


NEUTRAL: Chances = (0.0, 0.0, 0.0)
DEFAULT_WEIGHTS = Weights()

"""The probability that two records are the same customer, with reasons. Pure; no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp2, log2
from typing import NamedTuple

from kartoteka.intake.duplicates import comparisons as compare
from kartoteka.intake.duplicates.levels import Level
from kartoteka.intake.duplicates.name_comparison import compare_kinds, compare_names
from kartoteka.intake.duplicates.records import Record
from kartoteka.intake.duplicates.weights import DEFAULT_WEIGHTS, Chances, Frequencies, Weights

SAME_FROM = 0.95
MAYBE_FROM = 0.50
CONTRADICTION_BELOW = 0.20


class Verdict(StrEnum):
    """What is done with a pair: taken as one customer, asked about, or left alone."""

    SAME = "same"
    MAYBE = "maybe"
    DIFFERENT = "different"


class Reason(NamedTuple):
    """One field's part in the result: bits for (positive) or against the pair being the same customer."""

    field: str
    level: Level
    bits: float


@dataclass(frozen=True, slots=True)
class Match:
    """The answer about a pair: `other` is the key of the second record; reasons open with the strongest."""

    other: object
    probability: float
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Verdict:
        if self.probability >= SAME_FROM:
            return Verdict.SAME
        return Verdict.MAYBE if self.probability >= MAYBE_FROM else Verdict.DIFFERENT


_NAME_SHIFT = {Level.NEAR: 2.5, Level.PART: -4.0, Level.INITIALS: -7.0, Level.KIN: 1.0, Level.RIVAL: 1.0}
"""Bits added to the chance of sharing the agreeing tokens: slips have neighbours, an initial agrees once in sixteen."""


class Scorer:
    """Scores pairs of one base. Build it once per batch: the logarithms and frequencies are prepared here."""

    def __init__(self, weights: Weights = DEFAULT_WEIGHTS, frequencies: Frequencies | None = None) -> None:
        self.frequencies = frequencies or Frequencies()
        size = max(self.frequencies.size, 1_000)
        self._person = weights.logs("person", size)
        self._organisation = weights.logs("organisation", size)
        self._priors = (log2(weights.duplicates / size), log2(weights.kin / size))
        self._other_kind = log2(weights.other_kind)
        self._rarest = log2(self.frequencies.rarest)
        self._names = _logs_of(self.frequencies.names)
        self._cities = _logs_of(self.frequencies.cities)
        self._firms = _logs_of(self.frequencies.organisations)

    def score(self, left: Record, right: Record) -> Match:
        """The probability that both records are one customer, and why."""
        evidence = self._evidence(left, right)
        same, kin, chance = self._totals(left, right, evidence)
        rival = 1 if kin > chance else 2
        reasons = [Reason(name, level, logs[0] - logs[rival]) for name, level, logs in evidence]
        reasons.sort(key=lambda reason: -abs(reason.bits))
        return Match(right.key, _posterior(same, kin, chance), tuple(reasons))

    def probability(self, left: Record, right: Record) -> float:
        """As `score`, without the reasons."""
        return _posterior(*self._totals(left, right, self._evidence(left, right)))

    def _totals(self, left: Record, right: Record, evidence: list[tuple[str, Level, Chances]]) -> Chances:
        same, kin = self._priors
        chance = 0.0
        if left.kind != right.kind:
            same += self._other_kind
        for _, _, logs in evidence:
            same += logs[0]
            kin += logs[1]
            chance += logs[2]
        return same, kin, chance

    def _evidence(self, left: Record, right: Record) -> list[tuple[str, Level, Chances]]:
        tables = self._person if left.kind == "person" == right.kind else self._organisation
        found = [
            ("phone", compare.compare_phones(left.phones, right.phones)),
            ("email", compare.compare_emails(left.emails, right.emails)),
            ("tax_id", compare.compare_tax_ids(left.tax_ids, right.tax_ids)),
            ("birth_date", compare.compare_dates(left.birth_date, right.birth_date)),
            ("address", compare.compare_addresses(left, right)),
        ]
        if left.kind != right.kind:
            person, firm = (left, right) if right.kind == "organisation" else (right, left)
            found.append(("kind", compare_kinds(person.names, firm.organisation)))
        evidence: list[tuple[str, Level, Chances]] = [
            (field, level, tables[field][level]) for field, level in found if level is not Level.MISSING
        ]
        name, agreed = compare_names(left.names, right.names)
        if name is not Level.MISSING:
            evidence.append(("name", name, self._name_logs(tables["name"][name], name, agreed)))
        city = compare.compare_cities(left.city, right.city)
        if city is not Level.MISSING:
            logs = tables["city"][city]
            evidence.append(("city", city, self._shared(logs, city, self._cities, left.city)))
        if left.organisation and right.organisation and left.kind == right.kind:
            firm_level = compare.compare_organisations(left.organisation, right.organisation)
            logs = self._organisation["organisation"][firm_level]
            logs = self._shared(logs, firm_level, self._firms, left.organisation)
            evidence.append(("organisation", firm_level, logs))
        return evidence

    def _name_logs(self, logs: Chances, level: Level, agreed: tuple[str, ...]) -> Chances:
        """The chance of sharing these very tokens, where the base is known, instead of the default."""
        if not self._names or level is Level.DIFFER:
            return logs
        chance = _NAME_SHIFT.get(level, 0.0)
        for token in agreed:
            chance += self._names.get(token, self._rarest)
        return logs[0], logs[1], min(chance, -1.0)

    def _shared(self, logs: Chances, level: Level, table: dict[str, float], value: str) -> Chances:
        if level is not Level.EXACT or not table:
            return logs
        return logs[0], logs[1], table.get(value, self._rarest)

    def best_match(self, record: Record, candidates: Iterable[Record]) -> Match | None:
        """The likeliest candidate that is not plainly different, or None."""
        best: Record | None = None
        highest = MAYBE_FROM
        for candidate in candidates:
            probability = self.probability(record, candidate)
            if probability >= highest:
                best, highest = candidate, probability
        return None if best is None else self.score(record, best)


def _logs_of(shares: Mapping[str, float]) -> dict[str, float]:
    return {value: log2(share) for value, share in shares.items()}


def _posterior(same: float, kin: float, chance: float) -> float:
    return 1.0 / (1.0 + exp2(min(kin - same, 900.0)) + exp2(min(chance - same, 900.0)))


def score(left: Record, right: Record, weights: Weights = DEFAULT_WEIGHTS) -> Match:
    """One pair with default frequencies; for many pairs build a `Scorer`."""
    return Scorer(weights).score(left, right)


def contradict(left: Record, right: Record, scorer: Scorer) -> bool:
    """Whether the two must not stand in one group, whoever links them.

    Two other valid tax ids always; other names (of persons, of firms) unless the rest makes the pair likely itself.
    """
    if compare.compare_tax_ids(left.tax_ids, right.tax_ids) is Level.DIFFER:
        return True
    if "organisation" in (left.kind, right.kind):
        apart = (
            left.kind == right.kind
            and compare.compare_organisations(left.organisation, right.organisation) is Level.DIFFER
        )
    else:
        apart = compare_names(left.names, right.names)[0] in (Level.FORK, Level.KIN, Level.RIVAL, Level.DIFFER)
    return apart and scorer.probability(left, right) < CONTRADICTION_BELOW

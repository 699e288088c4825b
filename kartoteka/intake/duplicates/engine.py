"""The probability that two records are the same customer, with reasons. Pure; no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log2
from typing import NamedTuple

from kartoteka.intake.duplicates import comparisons as compare
from kartoteka.intake.duplicates.comparisons import Level
from kartoteka.intake.duplicates.records import Record
from kartoteka.intake.duplicates.weights import DEFAULT_WEIGHTS, Chances, Frequencies, Weights

SAME_FROM = 0.95
MAYBE_FROM = 0.50


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


class Scorer:
    """Scores pairs of one base. Build it once per batch: the logarithms and frequencies are prepared here."""

    def __init__(self, weights: Weights = DEFAULT_WEIGHTS, frequencies: Frequencies | None = None) -> None:
        self.frequencies = frequencies or Frequencies()
        self.size = max(self.frequencies.size, 1_000)
        self._logs = {kind: weights.logs(kind, self.size) for kind in ("person", "organisation")}
        self._same_prior = log2(weights.duplicates / self.size)
        self._kin_prior = log2(weights.kin / self.size)
        self._other_kind = log2(weights.other_kind)
        self._rarest = 0.5 / self.size

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
        same, kin, chance = self._same_prior, self._kin_prior, 0.0
        if left.kind != right.kind:
            same += self._other_kind
        for _, _, logs in evidence:
            same += logs[0]
            kin += logs[1]
            chance += logs[2]
        return same, kin, chance

    def _evidence(self, left: Record, right: Record) -> list[tuple[str, Level, Chances]]:
        organisation = left.kind == "organisation" == right.kind
        logs = self._logs["organisation" if organisation else "person"]
        name, agreed = compare.compare_names(left.names, right.names)
        levels = {
            "phone": compare.compare_phones(left.phones, right.phones),
            "email": compare.compare_emails(left.emails, right.emails),
            "tax_id": compare.compare_tax_ids(left.tax_ids, right.tax_ids),
            "birth_date": compare.compare_dates(left.birth_date, right.birth_date),
            "address": compare.compare_addresses(left, right),
        }
        evidence = [(field, level, logs[field][level]) for field, level in levels.items() if level]
        if left.kind != right.kind:
            person, firm = (left, right) if right.kind == "organisation" else (right, left)
            kinds = compare.compare_kinds(person.names, firm.organisation)
            evidence.append(("kind", kinds, logs["kind"][kinds]))
        if name:
            evidence.append(("name", name, self._name_logs(logs["name"][name], name, agreed)))
        city = compare.compare_cities(left.city, right.city)
        if city:
            evidence.append(("city", city, self._shared(logs["city"][city], city, self.frequencies.cities, left.city)))
        if organisation and (firm := compare.compare_organisations(left.organisation, right.organisation)):
            table = self.frequencies.organisations
            evidence.append(("organisation", firm, self._shared(logs["organisation"][firm], firm, table,
                                                                left.organisation)))  # fmt: skip
        return evidence

    def _name_logs(self, logs: Chances, level: Level, agreed: tuple[str, ...]) -> Chances:
        """The chance of sharing these very tokens, where the base is known, instead of the default."""
        table = self.frequencies.names
        if not table or level is Level.DIFFER:
            return logs
        rarest = self._rarest
        chance = sum(log2(table.get(token, rarest)) for token in agreed)
        chance += {Level.NEAR: 2.5, Level.PART: -4.0, Level.KIN: 1.0, Level.RIVAL: 1.0}.get(level, 0.0)
        return logs[0], logs[1], min(chance, -1.0)

    def _shared(self, logs: Chances, level: Level, table: object, value: str) -> Chances:
        if level is not Level.EXACT or not table:
            return logs
        return logs[0], logs[1], log2(table.get(value, self._rarest))  # type: ignore[attr-defined]

    def best_match(self, record: Record, candidates: Iterable[Record]) -> Match | None:
        """The likeliest candidate that is not plainly different, or None."""
        best: Record | None = None
        highest = MAYBE_FROM
        for candidate in candidates:
            probability = self.probability(record, candidate)
            if probability >= highest:
                best, highest = candidate, probability
        return None if best is None else self.score(record, best)


def _posterior(same: float, kin: float, chance: float) -> float:
    return 1.0 / (1.0 + 2.0 ** min(kin - same, 900.0) + 2.0 ** min(chance - same, 900.0))


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
        apart = compare.compare_names(left.names, right.names)[0] in (Level.FORK, Level.KIN, Level.RIVAL, Level.DIFFER)
    return apart and scorer.probability(left, right) < MAYBE_FROM

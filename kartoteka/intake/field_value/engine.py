"""What knowing a field changes, pure: compared among cards that are alike in what else is known, and by an experiment.

Cards fall into strata (coarsened exact matching: Iacus, King, Porro 2012). In each stratum with both kinds of cards the means
are compared; the differences are joined with the weights of Mantel and Haenszel, n1 n0 / (n1 + n0), which are those of least
variance where all cards vary alike. The interval is the normal one with the variances inside the strata.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import log10, sqrt
from uuid import UUID

NORMAL_95 = 1.959964
# Fewer comparable cards on either side say nothing about money, which few customers bring most of.
FEWEST = 30


@dataclass(slots=True)
class Sums:
    """Of one arm of one stratum: how many cards, the sum of their figures and of the squares of these."""

    number: int = 0
    total: float = 0.0
    squares: float = 0.0

    def add(self, figure: float) -> None:
        self.number += 1
        self.total += figure
        self.squares += figure * figure

    @property
    def mean(self) -> float:
        return self.total / self.number

    @property
    def deviations(self) -> float:
        """The sum of squared deviations from the mean."""
        return max(0.0, self.squares - self.total * self.total / self.number) if self.number else 0.0


Stratum = tuple[Sums, Sums]


@dataclass(frozen=True, slots=True)
class Difference:
    """Figure of those known less that of comparable ones not known, per card, with its 95 % interval.

    `known`, `unknown`: cards that were compared, in `strata` strata; `left_out`: known cards without a comparable one.
    """

    value: float
    low: float
    high: float
    known: int
    unknown: int
    strata: int
    left_out: int


class Verdict(StrEnum):
    KEEP = "keep"
    STOP = "stop"
    OPEN = "open"


class Reason(StrEnum):
    """Why a verdict: the worth is above the cost, below it, the interval holds the cost, or too few cards compare."""

    ABOVE = "above"
    BELOW = "below"
    WIDE = "wide"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Decided:
    verdict: Verdict
    reason: Reason


def difference(strata: Iterable[Stratum]) -> Difference | None:
    """The joined difference of (known, unknown) pairs of sums; None where no stratum holds both kinds.

    A stratum whose arm has a single card takes the variance of that arm over all strata.
    """
    strata = list(strata)
    both = [(known, unknown) for known, unknown in strata if known.number and unknown.number]
    if not both:
        return None
    pooled = [_pooled([pair[arm] for pair in both]) for arm in (0, 1)]
    weights = [known.number * unknown.number / (known.number + unknown.number) for known, unknown in both]
    joined = sum(weights)
    value = sum(w * (known.mean - unknown.mean) for w, (known, unknown) in zip(weights, both, strict=True)) / joined
    spread = sum(
        w * w * (_variance(known, pooled[0]) / known.number + _variance(unknown, pooled[1]) / unknown.number)
        for w, (known, unknown) in zip(weights, both, strict=True)
    )
    half = NORMAL_95 * sqrt(spread) / joined
    known, unknown = (sum(pair[arm].number for pair in both) for arm in (0, 1))
    left_out = sum(pair[0].number for pair in strata) - known
    return Difference(value, value - half, value + half, known, unknown, len(both), left_out)


def decide(found: Difference | None, cost: float, margin: float) -> Decided:
    """Whether to go on asking. found: of revenue per card; margin: the share of revenue that is earned, 0 to 1; cost: of
    one captured value, in the same money."""
    if found is None or min(found.known, found.unknown) < FEWEST:
        return Decided(Verdict.OPEN, Reason.FEW)
    if found.low * margin > cost:
        return Decided(Verdict.KEEP, Reason.ABOVE)
    if found.high * margin < cost:
        return Decided(Verdict.STOP, Reason.BELOW)
    return Decided(Verdict.OPEN, Reason.WIDE)


def is_asked(kind: str, party_id: UUID) -> bool:
    """Whether this card is in the half from which an experiment asks for the field. Always the same for both."""
    return sha256(f"{kind}:{party_id}".encode()).digest()[0] % 2 == 0


def money_band(amount: float) -> int:
    """Amounts of the like size: 0 for none, then two bands to a power of ten."""
    return 0 if amount <= 0 else 1 + int(2 * log10(max(1.0, amount)))


def known_band(others: int) -> int:
    """How much else is known of a card: up to 2, up to 4, up to 7, more."""
    return sum(others > most for most in (2, 4, 7))


def age_band(days: int) -> int:
    """How long the relation lasts: up to half a year, a year, three years, longer."""
    return sum(days > most for most in (183, 365, 1096))


def capture_cost(seconds: float, answered: float, wage: float) -> float:
    """Money for one captured value. seconds: of asking and verifying once; answered: share of askings that bring a value,
    above 0 to 1; wage: per hour."""
    return seconds * wage / 3600 / answered


def shares(weights: dict[Hashable, float], seconds: float) -> dict[Hashable, float]:
    """Seconds of a form, divided among its questions by their weights."""
    together = sum(weights.values())
    return {key: seconds * weight / together for key, weight in weights.items()} if together else {}


def _pooled(arm: list[Sums]) -> float:
    freedom = sum(one.number - 1 for one in arm)
    return sum(one.deviations for one in arm) / freedom if freedom else 0.0


def _variance(one: Sums, pooled: float) -> float:
    return one.deviations / (one.number - 1) if one.number > 1 else pooled

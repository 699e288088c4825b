"""Freshness of values and the half-lives behind it. Pure; days as floats, time passed in.

A value of age t is still true with probability 2^(-t/h), h the half-life of its kind. The sum of such terms over any set
of values, at any later moment, follows from one number per half-life, so no clock ever has to go through the cards.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

DAY = timedelta(days=1)
# From here powers are counted. With a half-life of MIN_DAYS they stay below the greatest float until the year 2100.
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MIN_DAYS, MAX_DAYS = 30, 36_500
# A half-life set by hand counts as much as so many changes seen at their very moment.
PRIOR_WORTH = 10.0
# A value corrected within so many days of being stated was mistyped: the world did not change.
MISTYPED_DAYS = 1.0
# Of the interval shown beside a learned half-life: 95 %.
WIDTH = 1.96


def freshness(age_days: float, half_life: float) -> float:
    """The probability, 0 to 1, that a value last known to be true `age_days` ago is so still. math.inf: always."""
    return 2.0 ** (-max(0.0, age_days) / half_life)


def charge(known_at: datetime, half_life: float) -> float:
    """What a value adds to the sum of its half-life: its freshness at EPOCH, counted backwards."""
    return 2.0 ** ((known_at - EPOCH) / DAY / half_life)


def fresh_count(charges: Mapping[int, float], now: datetime) -> float:
    """How many of the values behind these sums are expected to be true now. `charges`: half-life in days -> sum of
    `charge`; under 0 the number of those that are always true."""
    days = (now - EPOCH) / DAY
    return sum(total * 2.0 ** (-days / half_life) if half_life else total for half_life, total in charges.items())


@dataclass(frozen=True, slots=True)
class Told:
    """A value that a field had: when it was stated, last found to be true (None: never looked at), and as what."""

    value: str
    at: datetime
    verified_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """What one value teaches. `kept_days`: for so long it was surely true. `changed_days`: then it was found changed,
    within so many days of last being known; None if it was not."""

    kept_days: float = 0.0
    changed_days: float | None = None


def observe(value: Told, following: Told | None) -> Observed | None:
    """What a value teaches, given the one stated after it; None if nothing.

    Stated again or verified: it was still true. Another value, or none: it changed some time since it was last known. A
    wrong value, or one corrected within MISTYPED_DAYS, says nothing of the world.
    """
    if value.problem or not value.value:
        return None
    kept = (value.verified_at - value.at) / DAY if value.verified_at else 0.0
    if following is None:
        return Observed(kept) if kept > 0 else None
    if _same(value.value, following.value):
        return Observed(max(kept, (following.at - value.at) / DAY))
    if value.verified_at is None and (following.at - value.at) / DAY <= MISTYPED_DAYS:
        return Observed(kept) if kept > 0 else None
    since = (following.at - (value.verified_at or value.at)) / DAY
    return Observed(kept, since) if since > 0 else None


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All observations of one kind. `kept_days`: their sum; `changed`: (days, how many were found changed within them)."""

    kept_days: float = 0.0
    changed: Sequence[tuple[float, int]] = ()

    @property
    def changes(self) -> int:
        return sum(times for _days, times in self.changed)


@dataclass(frozen=True, slots=True)
class Learned:
    """A half-life in days, with the bounds between which it lies with 95 %."""

    days: float
    low: float
    high: float


def learn(evidence: Evidence, prior_days: float, *, worth: float = PRIOR_WORTH) -> Learned:
    """The likeliest half-life, given the evidence and the half-life set by hand.

    Changes come at a constant rate r and are seen at the next look only: a value found changed within d days has the
    likelihood 1 - exp(-r d), one that was kept exp(-r d). The rate solves sum d/(exp(r d) - 1) - kept + worth/r -
    worth/r0 = 0 (J. Cho, H. Garcia-Molina, Estimating Frequency of Change, ACM TOIT 3(3), 2003, for looks at irregular
    intervals; the last two terms are a gamma prior with its mode at r0 = ln 2/prior_days). The left side falls in r, so
    there is one solution. The bounds are those of a normal distribution of ln r with the curvature at the solution.
    Raises ValueError for a prior that is not above zero.
    """
    if not (0 < prior_days < math.inf) or worth <= 0:
        raise ValueError(prior_days)
    prior_rate = math.log(2) / prior_days
    low, high = math.log(prior_rate) - 30, math.log(prior_rate) + 30
    for _ in range(70):
        middle = (low + high) / 2
        if _slope(evidence, math.exp(middle), prior_rate, worth) > 0:
            low = middle
        else:
            high = middle
    rate = math.exp((low + high) / 2)
    width = WIDTH / math.sqrt(worth + sum(times * _worth(rate * days) for days, times in evidence.changed))
    days = math.log(2) / rate
    return Learned(days, days * math.exp(-width), days * math.exp(width))


def _slope(evidence: Evidence, rate: float, prior_rate: float, worth: float) -> float:
    """The derivative of the logarithm of the posterior density by ln(rate)."""
    seen = sum(times * _ratio(rate * days) for days, times in evidence.changed)
    return seen - rate * evidence.kept_days + worth * (1 - rate / prior_rate)


def _ratio(x: float) -> float:
    return x / math.expm1(x) if 1e-12 < x < 700 else float(x <= 1e-12)


def _worth(x: float) -> float:
    """How much a change within x = rate times days tells: 1 if seen at its moment, nothing long afterwards."""
    return (x / 2 / math.sinh(x / 2)) ** 2 if 1e-9 < x < 700 else float(x <= 1e-9)


def in_use(learned: Learned) -> int:
    """The half-life in whole days that freshness is counted with."""
    return max(MIN_DAYS, min(MAX_DAYS, round(learned.days)))


def share(part: float, whole: float) -> float | None:
    """Part of the whole, 0 to 1; None of nothing."""
    return min(1.0, max(0.0, part / whole)) if whole else None


def evidence_of(observations: Iterable[Observed]) -> Evidence:
    """The observations of one kind taken together."""
    kept, changed = 0.0, []
    for one in observations:
        kept += one.kept_days
        if one.changed_days is not None:
            changed.append((one.changed_days, 1))
    return Evidence(kept, changed)

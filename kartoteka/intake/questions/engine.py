"""Which facts to ask for in a contact, pure: cards, history and the moment come in.

Expected gain of a question = value x chance that the fact is missing or stale x chance of an answer - cost of asking.
Value and cost are points of the firm; a question is worth its breath only while the gain is above 0.

Chance of an answer: the mean of a Beta distribution. What a person set by hand counts as PRIOR_WEIGHT earlier askings.
Chance of being stale: values die like atoms, 1 - 2 ** (-age / half-life).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

Outcome = Literal["asked", "answered", "refused", "unknown", "skipped"]
# What was really put to the customer, and what the chances are learnt from.
PUT: frozenset[str] = frozenset({"asked", "answered", "refused", "unknown"})
LEARNT: frozenset[str] = frozenset({"answered", "refused", "unknown"})
MOST = 2
PRIOR_WEIGHT = 10.0
NEVER = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked. `about`: whose fact it is. `missing`: chance that it is missing or stale, `answer`: that
    it will be answered, both 0 to 1. `rests`: after this outcome the question rests so long, NEVER is for good."""

    question: str
    about: Hashable
    value: float
    missing: float
    answer: float
    cost: float
    rests: Mapping[str, timedelta | None] = field(default_factory=dict)

    @property
    def gain(self) -> float:
        """Points that asking is expected to bring."""
        return self.value * self.missing * self.answer - self.cost


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, or shown and put off ("skipped"), and what came of it."""

    question: str
    about: Hashable
    outcome: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one customer is asked: in one contact (MOST at most), and in a period over all contacts."""

    in_contact: int = MOST
    contact_lasts: timedelta = timedelta(hours=2)
    in_period: int = 6
    period: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact that goes on. `purpose`: what it is for, "" if for nothing but asking."""

    kind: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question to ask now."""

    candidate: Candidate
    gain: float


def best(
    candidates: Iterable[Candidate], history: Sequence[Asked], now: datetime, limits: Limits, contact: Contact
) -> list[Choice]:
    """The questions most worth asking, at most MOST, the best first. `history`: all that this customer was asked.

    None in a contact without a purpose of its own, none that rests, none beyond the limits, none without a gain. Equal
    gains are ordered by question, so that the same card gives the same questions.
    """
    room = room_left(history, now, limits) if contact.purpose else 0
    free = {(one.question, one.about): one for one in candidates if not rests_until(one, history, now)}
    worth = [Choice(one, one.gain) for one in free.values() if one.gain > 0]
    worth.sort(key=lambda one: (-one.gain, one.candidate.question, str(one.candidate.about)))
    return worth[: max(0, room)]


def room_left(history: Iterable[Asked], now: datetime, limits: Limits) -> int:
    """How many questions the customer may still be asked in this contact.

    What was put off counts for the contact, not for the period: the customer never heard it.
    """
    counted: Counter[str] = Counter()
    for one in history:
        counted["contact"] += now - one.at < limits.contact_lasts
        counted["period"] += one.outcome in PUT and now - one.at < limits.period
    return min(MOST, limits.in_contact - counted["contact"], limits.in_period - counted["period"])


def rests_until(candidate: Candidate, history: Iterable[Asked], now: datetime) -> datetime | None:
    """Until when the question is not asked again, `datetime.max` for good; None if it may be asked."""
    mine = [one for one in history if (one.question, one.about) == (candidate.question, candidate.about)]
    ends = [_end(one, candidate.rests.get(one.outcome, timedelta(0))) for one in mine]
    latest = max(ends, default=now)
    return latest if latest > now else None


def _end(one: Asked, rest: timedelta | None) -> datetime:
    never = datetime.max.replace(tzinfo=one.at.tzinfo)
    if rest is NEVER:
        return never
    try:
        return one.at + rest
    except OverflowError:
        return never


def chance_of_answer(prior: float, asked: int, answered: int) -> float:
    """0 to 1: the prior by hand (0 to 1), moved by how many of the `asked` questions were `answered`."""
    return (prior * PRIOR_WEIGHT + answered) / (PRIOR_WEIGHT + asked)


def chance_of_stale(age: timedelta | None, half_life: timedelta | None) -> float:
    """0 to 1. `age` of what was last known to be right, None where nothing is known; `half_life` None: it stays true."""
    if age is None:
        return 1.0
    if half_life is None or age <= timedelta(0):
        return 0.0
    return 1.0 - 2.0 ** -(age / half_life)

"""How long values stay true. Pure: facts and the moment come in, the state of a value goes out."""

from datetime import datetime, timedelta
from typing import Literal, Protocol

State = Literal["verified", "collected", "stale", "missing", "incorrect"]

# Days after which half of such values are no longer right (people change jobs and phones, firms move). None: never stale.
HALF_LIFE_DAYS: dict[str, int | None] = {
    "phone": 365,
    "fax": 730,
    "email": 540,
    "messenger": 540,
    "address": 730,
    "website": 730,
    "requisite": 1460,
    "city": 730,
    "about": 730,
    "own": 730,
    "name": 1825,
    "legal_form": 1825,
    "family": 1825,
    "language": None,
    "given": None,
    "patronymic": None,
    "gender": None,
    "birthday": None,
    "customer_since": None,
    "source": None,
    "external_id": None,
}


class Known(Protocol):
    """What is known of a value: as `Fact`, or as a row of an export."""

    value: str
    problem: str
    at: datetime
    verified_at: datetime | None


def is_stale(kind: str, known_at: datetime, now: datetime) -> bool:
    """Whether a value of this kind, last known to be right at `known_at`, has outlived its half-life at `now`."""
    days = HALF_LIFE_DAYS.get(kind.partition(":")[0], HALF_LIFE_DAYS["own"])
    return days is not None and now - known_at > timedelta(days=days)


def state_of(kind: str, fact: Known | None, now: datetime, *, has_value: bool, problem: str = "") -> State:
    """The state of a value. `kind`: a key of HALF_LIFE_DAYS. Without a fact a value is collected, of unknown age."""
    if not has_value:
        return "missing"
    if problem or (fact and fact.problem):
        return "incorrect"
    if fact is None:
        return "collected"
    if is_stale(kind, fact.verified_at or fact.at, now):
        return "stale"
    return "verified" if fact.verified_at else "collected"

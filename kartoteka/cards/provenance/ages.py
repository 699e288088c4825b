"""How long values stay true. Pure: facts and the moment come in, the state of a value goes out."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, Protocol

State = Literal["verified", "collected", "stale", "missing", "incorrect"]

# Days after which half of such values are no longer right (people change jobs and phones, firms move). None: never stale.
# A firm may have others (see `queries.half_lives_in_use`), also of single own fields, "own:<key>".
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


def half_life_days(kind: str, half_lives: Mapping[str, int | None] = HALF_LIFE_DAYS) -> int | None:
    """Of a kind of value: its own, that of all own fields for "own:<key>", else as of own fields. None: never stale."""
    group = kind.partition(":")[0]
    return half_lives[kind] if kind in half_lives else half_lives.get(group, half_lives["own"])


def is_stale(
    kind: str, known_at: datetime, now: datetime, half_lives: Mapping[str, int | None] = HALF_LIFE_DAYS
) -> bool:
    """Whether a value of this kind, last known to be right at `known_at`, has outlived its half-life at `now`."""
    days = half_life_days(kind, half_lives)
    return days is not None and now - known_at > timedelta(days=days)


def state_of(
    kind: str,
    fact: Known | None,
    now: datetime,
    *,
    has_value: bool,
    problem: str = "",
    half_lives: Mapping[str, int | None] = HALF_LIFE_DAYS,
) -> State:
    """The state of a value. `kind`: a key of `half_lives`. Without a fact a value is collected, of unknown age."""
    if not has_value:
        return "missing"
    if problem or (fact and fact.problem):
        return "incorrect"
    if fact is None:
        return "collected"
    if is_stale(kind, fact.verified_at or fact.at, now, half_lives):
        return "stale"
    return "verified" if fact.verified_at else "collected"

"""Which of two values stays when cards are united. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

KEEP, GONE = "keep", "gone"
SIDES = (KEEP, GONE)


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of one side's value. `at`: when it was stated, None where nobody knows."""

    is_filled: bool
    has_problem: bool = False
    verified_at: datetime | None = None
    at: datetime | None = None


NOTHING = Held(is_filled=False)


def better_side(keep: Held, gone: Held) -> str:
    """The side whose value stays: filled before empty, correct before incorrect, verified before unverified, newer before
    older; if all that is equal, the kept card's."""
    return GONE if _rank(gone) > _rank(keep) else KEEP


def _rank(held: Held) -> tuple[bool, bool, bool, float]:
    stated = held.verified_at or held.at
    return held.is_filled, not held.has_problem, held.verified_at is not None, stated.timestamp() if stated else 0.0


def three_ways(before: object, after: object, now: object) -> object:
    """A value taken back from `after` to `before` where nobody changed it since.

    Mappings are taken back key by key, lists as sets: what was added or taken away since stays so.
    """
    if now == after:
        return before
    if isinstance(before, Mapping) and isinstance(after, Mapping) and isinstance(now, Mapping):
        return _mapping_back(before, after, now)
    if isinstance(before, list) and isinstance(after, list) and isinstance(now, list):
        brought = [one for one in after if one not in before]
        lost = [one for one in before if one not in after]
        return [one for one in now if one not in brought] + [one for one in lost if one not in now]
    return now


def _mapping_back(before: Mapping, after: Mapping, now: Mapping) -> dict:
    taken_back = dict(now)
    for key in {*before, *after}:
        if now.get(key) != after.get(key) or (key in now) != (key in after):
            continue
        taken_back.pop(key, None)
        if key in before:
            taken_back[key] = before[key]
    return taken_back

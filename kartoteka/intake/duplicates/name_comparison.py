"""Two persons' names: the same, one short for the other, misspelt, or those of relatives."""

from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from kartoteka.intake.duplicates.levels import Level
from kartoteka.lib.diminutives import roots_by_form
from kartoteka.lib.folding import phonetic

_INITIALS = frozenset(("zh", "ch", "sh", "sch", "ts", "iu", "ia"))


def is_initial(token: str) -> bool:
    """One letter, or the Latin form of one Cyrillic letter (Ж., Ю.)."""
    return len(token) == 1 or token in _INITIALS


class _Tie(IntEnum):
    NONE = 0
    NEAR = 1
    INITIAL = 2


_ROOTS = roots_by_form()


@lru_cache(maxsize=1 << 15)
def _tie(left: str, right: str) -> _Tie:
    """What joins two unequal folded name tokens."""
    if is_initial(left) or is_initial(right):
        return _Tie.INITIAL if left.startswith(right) or right.startswith(left) else _Tie.NONE
    left_roots, right_roots = _ROOTS.get(left), _ROOTS.get(right)
    if left_roots and right_roots:
        return _Tie.NEAR if left_roots & right_roots and not _other_sex(left, right) else _Tie.NONE
    return _Tie.NEAR if alike(left, right) and not _other_sex(left, right) else _Tie.NONE


def _other_sex(left: str, right: str) -> bool:
    """Иванов and Иванова, Александр and Александра, -ский and -ская, -вич and -вна: two people, not a slip."""
    return _is_his(left, right) or _is_his(right, left)


_ENDINGS = (("ski", "skaia"), ("ski", "ska"), ("ovich", "ovna"), ("evich", "evna"), ("ich", "ichna"), ("oi", "aia"))


def _is_his(he: str, she: str) -> bool:
    if she == he + "a" and len(he) >= 3 and he[-1] not in "aeiou":
        return True
    return any(he.endswith(m) and she.endswith(f) and he[: -len(m)] == she[: -len(f)] for m, f in _ENDINGS)


def alike(left: str, right: str) -> bool:
    """One slip from 4 letters, two from 8 (from 6 if the first letter stands), three if the sounds agree."""
    longest = max(len(left), len(right))
    allowed = 0 if longest < 4 else 2 if longest >= (6 if left[0] == right[0] else 8) else 1
    distance = OSA.distance(left, right, score_cutoff=3)
    if distance <= allowed:
        return True
    sound = phonetic(left)
    return distance <= 3 and len(sound) >= 4 and sound == phonetic(right)


def compare_names(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[Level, tuple[str, ...]]:
    """The level of two persons' names in any order of tokens, and the tokens that agree (as the left writes them)."""
    if not left or not right:
        return Level.MISSING, ()
    if left == right:
        return (Level.EXACT if len(left) > 1 else Level.ALONE), left
    agreed = [token for token in left if token in right]
    exact = len(agreed)
    rest_left = [token for token in left if token not in agreed]
    rest_right = [token for token in right if token not in agreed]
    agreed += _pair_off(rest_left, rest_right, _Tie.NEAR)
    initials = len(_pair_off(rest_left, rest_right, _Tie.INITIAL))
    if rest_left and rest_right:
        return _conflict(left, right, agreed, _rival_given_names(rest_left, rest_right))
    if len(agreed) >= 2:
        return (Level.EXACT if len(agreed) == exact else Level.NEAR), tuple(agreed)
    alone = (Level.ALONE, Level.PART, Level.INITIALS)[min(initials, 2)]
    return (alone if agreed else Level.DIFFER), tuple(agreed)


def _conflict(
    left: tuple[str, ...], right: tuple[str, ...], agreed: list[str], rivals: bool
) -> tuple[Level, tuple[str, ...]]:
    if _moved_space(left, right):
        return (Level.PART if any(map(is_initial, left + right)) else Level.NEAR), max(left, right, key=len)[:2]
    if len(agreed) == 1 and rivals:
        return Level.RIVAL, tuple(agreed)
    return (Level.DIFFER, Level.KIN, Level.FORK)[min(len(agreed), 2)], tuple(agreed)


def _pair_off(rest_left: list[str], rest_right: list[str], wanted: _Tie) -> list[str]:
    """Take the tokens with the wanted tie out of both lists; those of the left are returned."""
    paired: list[str] = []
    if not rest_left or not rest_right:
        return paired
    for token in tuple(rest_left):
        for word in rest_right:
            if _tie(token, word) is wanted:
                rest_left.remove(token)
                rest_right.remove(word)
                paired.append(token)
                break
    return paired


def _rival_given_names(left: list[str], right: list[str]) -> bool:
    return any(token in _ROOTS for token in left) and any(token in _ROOTS for token in right)


def _moved_space(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """The same letters with a space moved, lost or gained (НосковаК ира); one slip if the number of words differs."""
    if len(left) == len(right):
        return "".join(left) == "".join(right)
    short, long = (left, right) if len(left) < len(right) else (right, left)
    written = "".join(short)
    if len(written) < 6:
        return False
    for order in ("".join(long), "".join(long[:2]), "".join(reversed(long[:2]))):
        if OSA.distance(written, order, score_cutoff=1) <= 1 and not _other_sex(written, order):
            return True
    return False


def compare_kinds(person: tuple[str, ...], firm: str) -> Level:
    """Whether an organisation is the person (a sole trader, registered under the name): exact or differ."""
    level, _ = compare_names(person, tuple(firm.split()))
    named = level in (Level.EXACT, Level.NEAR, Level.PART)
    return Level.EXACT if named else Level.DIFFER

"""How far two values agree: one level per field, from exact through near to differ, or missing."""

import re
from datetime import date
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kartoteka.intake.duplicates.records import Record
from kartoteka.lib.diminutives import roots_by_form
from kartoteka.lib.folding import phonetic, resembles_legal_form


class Level(IntEnum):
    """Agreement of one field; each field uses some of them.

    PART: surname with an initial, another mail domain, the same street, some words of a firm's name.
    INITIALS: surname with two initials that agree.
    ALONE: one token agrees and the other side has no more. FORK: surname and given name agree, a third name differs.
    KIN: one token agrees and another contradicts it. RIVAL: the same, and the contradicting tokens are two well known
    given names, as with spouses and siblings.
    """

    MISSING = 0
    EXACT = 1
    NEAR = 2
    PART = 3
    ALONE = 4
    FORK = 5
    KIN = 6
    RIVAL = 7
    DIFFER = 8
    INITIALS = 9


_INITIALS = frozenset(("zh", "ch", "sh", "sch", "ts", "iu", "ia"))


def is_initial(token: str) -> bool:
    """One letter, or the Latin form of one Cyrillic letter (Ж., Ю.)."""
    return len(token) == 1 or token in _INITIALS


class _Tie(IntEnum):
    NONE = 0
    NEAR = 1
    INITIAL = 2


_ROOTS = roots_by_form()


@lru_cache(maxsize=1 << 17)
def _tie(left: str, right: str) -> _Tie:
    """What joins two unequal folded name tokens."""
    if is_initial(left) or is_initial(right):
        return _Tie.INITIAL if left.startswith(right) or right.startswith(left) else _Tie.NONE
    left_roots, right_roots = _ROOTS.get(left), _ROOTS.get(right)
    if left_roots and right_roots:
        return _Tie.NEAR if left_roots & right_roots and not _other_sex(left, right) else _Tie.NONE
    return _Tie.NEAR if _alike(left, right) and not _other_sex(left, right) else _Tie.NONE


def _other_sex(left: str, right: str) -> bool:
    """Иванов and Иванова, Александр and Александра, -ский and -ская, -вич and -вна: two people, not a slip."""
    return _is_his(left, right) or _is_his(right, left)


_ENDINGS = (("ski", "skaia"), ("ski", "ska"), ("ovich", "ovna"), ("evich", "evna"), ("ich", "ichna"), ("oi", "aia"))


def _is_his(he: str, she: str) -> bool:
    if she == he + "a" and len(he) >= 3 and he[-1] not in "aeiou":
        return True
    return any(he.endswith(m) and she.endswith(f) and he[: -len(m)] == she[: -len(f)] for m, f in _ENDINGS)


def _alike(left: str, right: str) -> bool:
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


def compare_organisations(left: str, right: str) -> Level:
    """Exact by folded name; near with slips or moved words; part when one holds all words of the other."""
    if not left or not right:
        return Level.MISSING
    if left == right:
        return Level.EXACT
    return _unequal_organisations(left, right)


@lru_cache(maxsize=1 << 16)
def _unequal_organisations(left: str, right: str) -> Level:
    if _alike(left.replace(" ", ""), right.replace(" ", "")):
        return Level.NEAR
    left_words, right_words = left.split(), right.split()
    if sorted(left_words) == sorted(right_words):
        return Level.EXACT
    if set(left_words) <= set(right_words) or set(right_words) <= set(left_words):
        extra = set(left_words) ^ set(right_words)
        form = resembles_legal_form("".join(word for word in left_words + right_words if word in extra))
        return Level.NEAR if form else Level.PART
    return Level.DIFFER


def compare_phones(left: tuple[str, ...], right: tuple[str, ...]) -> Level:
    """Exact if any number is shared; near if one digit slipped."""
    if not left or not right:
        return Level.MISSING
    return _numbers_level(left, right)


def _numbers_level(left: tuple[str, ...], right: tuple[str, ...]) -> Level:
    level = Level.DIFFER
    for number in left:
        for other in right:
            if number == other:
                return Level.EXACT
            if OSA.distance(number, other, score_cutoff=1) <= 1:
                level = Level.NEAR
    return level


def compare_emails(left: tuple[str, ...], right: tuple[str, ...]) -> Level:
    """Exact if any address is shared; near with up to two slips; part for the same name at another provider."""
    if not left or not right:
        return Level.MISSING
    return min(Level.EXACT if a == b else _emails_level(a, b) for a in left for b in right)


def _emails_level(left: str, right: str) -> Level:
    local, other = left.rpartition("@")[0], right.rpartition("@")[0]
    if min(len(local), len(other)) < 6:
        return Level.DIFFER
    if local == other:
        return Level.NEAR if OSA.distance(left, right, score_cutoff=2) <= 2 else Level.PART
    slips = OSA.distance(left, right, score_cutoff=3)
    if slips > 3:
        return Level.DIFFER
    digits, others = _digits(left), _digits(right)
    if digits != others and _NO_LETTER.sub("", left) == _NO_LETTER.sub("", right):
        return Level.PART if sorted(digits) == sorted(others) else Level.DIFFER
    return Level.NEAR if slips <= (2 if digits == others else 1) else Level.DIFFER


_NO_LETTER = re.compile(r"[\d@]")


def _digits(email: str) -> str:
    """A counter tells people apart: ivan.petrov1, ivan.petrov2."""
    return "".join(filter(str.isdigit, email))


def compare_tax_ids(left: tuple[str, ...], right: tuple[str, ...]) -> Level:
    """Exact if any number is shared; near with one slip (numbers without a check digit); differ only between numbers
    of one kind, told by their length."""
    if not left or not right:
        return Level.MISSING
    level = _numbers_level(left, right)
    if level is not Level.DIFFER:
        return level
    comparable = any(len(a) == len(b) or max(len(a), len(b)) < 10 for a in left for b in right)
    return Level.DIFFER if comparable else Level.MISSING


def compare_dates(left: date | None, right: date | None) -> Level:
    """Near: one digit slipped, two neighbours swapped, day and month exchanged, or another century."""
    if left is None or right is None:
        return Level.MISSING
    if left == right:
        return Level.EXACT
    swapped = left.year == right.year and left.day == right.month and left.month == right.day
    near = swapped or OSA.distance(_six_digits(left), _six_digits(right), score_cutoff=1) <= 1
    return Level.NEAR if near else Level.DIFFER


@lru_cache(maxsize=1 << 15)
def _six_digits(day: date) -> str:
    return day.strftime("%d%m%y")


def compare_cities(left: str, right: str) -> Level:
    """Exact, near (a slip, or one name within the other) or differ."""
    if not left or not right:
        return Level.MISSING
    if left == right:
        return Level.EXACT
    return _unequal_cities(left, right)


@lru_cache(maxsize=1 << 16)
def _unequal_cities(left: str, right: str) -> Level:
    near = _alike(left, right) or set(left.split()) <= set(right.split()) or set(right.split()) <= set(left.split())
    return Level.NEAR if near else Level.DIFFER


def compare_addresses(left: Record, right: Record) -> Level:
    """Exact, near (slips in the words, all numbers equal), part (the street agrees, a number does not) or differ."""
    if not left.address or not right.address:
        return Level.MISSING
    if left.address == right.address:
        return Level.EXACT
    likeness = fuzz.token_sort_ratio(left.address, right.address, score_cutoff=75)
    if left.numbers == right.numbers and (likeness or _holds(left.address, right.address)):
        return Level.NEAR
    return Level.PART if likeness >= 80 else Level.DIFFER


def _holds(left: str, right: str) -> bool:
    """One address has all words of the other, and they are more than a number."""
    return min(len(left), len(right)) >= 8 and fuzz.token_set_ratio(left, right, score_cutoff=90) > 0

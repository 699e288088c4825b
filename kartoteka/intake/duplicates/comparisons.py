"""How far two values agree: one level per field, from exact through near to differ, or missing."""

from datetime import date
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kartoteka.intake.duplicates.records import Record
from kartoteka.lib.diminutives import given_name_roots, known_given_name
from kartoteka.lib.folding import phonetic


class Level(IntEnum):
    """Agreement of one field; each field uses some of them.

    PART: surname with initials, another mail domain, the same street, some words of a firm's name.
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


_INITIALS = frozenset(("zh", "ch", "sh", "sch", "ts", "iu", "ia"))


def is_initial(token: str) -> bool:
    """One letter, or the Latin form of one Cyrillic letter (Ж., Ю.)."""
    return len(token) == 1 or token in _INITIALS


class _Tie(IntEnum):
    NONE = 0
    NEAR = 1
    INITIAL = 2


@lru_cache(maxsize=1 << 17)
def _tie(left: str, right: str) -> _Tie:
    """What joins two unequal name tokens."""
    if is_initial(left) or is_initial(right):
        return _Tie.INITIAL if left.startswith(right) or right.startswith(left) else _Tie.NONE
    if _other_sex(left, right) or _other_sex(right, left):
        return _Tie.NONE
    if given_name_roots(left) & given_name_roots(right):
        return _Tie.NEAR
    if known_given_name(left) and known_given_name(right):
        return _Tie.NONE
    return _Tie.NEAR if _alike(left, right) else _Tie.NONE


def _other_sex(he: str, she: str) -> bool:
    """Иванов and Иванова, Александр and Александра, -ский and -ская, -вич and -вна: two people, not a slip."""
    if she == he + "a" and len(he) >= 3 and he[-1] not in "aeiou":
        return True
    pairs = (("ski", "skaia"), ("ski", "ska"), ("ovich", "ovna"), ("evich", "evna"), ("ich", "ichna"), ("oi", "aia"))
    return any(he.endswith(m) and she.endswith(f) and he[: -len(m)] == she[: -len(f)] for m, f in pairs)


def _alike(left: str, right: str) -> bool:
    """One slip in 4 to 7 letters, two in longer words, three if the sounds still agree."""
    longest = max(len(left), len(right))
    allowed = 0 if longest < 4 else 1 if longest < 8 else 2
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
    initials = _pair_off(rest_left, rest_right, _Tie.INITIAL)
    if rest_left and rest_right:
        return _conflict_level(left, right, len(agreed), rest_left, rest_right), tuple(agreed)
    if len(agreed) >= 2:
        return (Level.EXACT if len(agreed) == exact else Level.NEAR), tuple(agreed)
    if len(agreed) == 1:
        return (Level.PART if initials else Level.ALONE), tuple(agreed)
    return Level.DIFFER, ()


def _pair_off(rest_left: list[str], rest_right: list[str], wanted: _Tie) -> list[str]:
    """Take the tokens with the wanted tie out of both lists; those of the left are returned."""
    paired = []
    for token in tuple(rest_left):
        other = next((word for word in rest_right if _tie(token, word) is wanted), None)
        if other is not None:
            rest_left.remove(token)
            rest_right.remove(other)
            paired.append(token)
    return paired


def _conflict_level(
    left: tuple[str, ...], right: tuple[str, ...], agreed: int, rest_left: list[str], rest_right: list[str]
) -> Level:
    if len(left) != len(right) and _moved_space("".join(left), "".join(right)):
        return Level.PART if any(map(is_initial, left + right)) else Level.NEAR
    if agreed == 1 and _rival_given_names(rest_left, rest_right):
        return Level.RIVAL
    return (Level.DIFFER, Level.KIN, Level.FORK)[min(agreed, 2)]


def _rival_given_names(left: list[str], right: list[str]) -> bool:
    return any(map(known_given_name, left)) and any(map(known_given_name, right))


def _moved_space(left: str, right: str) -> bool:
    """The same letters with a space lost or gained, with at most one slip."""
    return len(left) >= 6 and OSA.distance(left, right, score_cutoff=1) <= 1 and not _other_sex(left, right)


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
        return Level.PART
    return Level.DIFFER


def compare_phones(left: tuple[str, ...], right: tuple[str, ...]) -> Level:
    """Exact if any number is shared; near if one digit slipped."""
    if not left or not right:
        return Level.MISSING
    if any(phone in right for phone in left):
        return Level.EXACT
    if any(OSA.distance(a, b, score_cutoff=1) <= 1 for a in left for b in right):
        return Level.NEAR
    return Level.DIFFER


def compare_emails(left: tuple[str, ...], right: tuple[str, ...]) -> Level:
    """Exact if any address is shared; near with up to two slips; part for the same name at another provider."""
    if not left or not right:
        return Level.MISSING
    if any(email in right for email in left):
        return Level.EXACT
    return min(_emails_level(a, b) for a in left for b in right)


def _emails_level(left: str, right: str) -> Level:
    local = left.rpartition("@")[0]
    if len(local) < 6:
        return Level.DIFFER
    if OSA.distance(left, right, score_cutoff=2) <= 2 and _digits(left) == _digits(right):
        return Level.NEAR
    return Level.PART if local == right.rpartition("@")[0] else Level.DIFFER


def _digits(email: str) -> list[str]:
    """A counter (ivan.petrov1, ivan.petrov2) tells people apart, so digits must agree; slips may move them."""
    return sorted(filter(str.isdigit, email))


def compare_tax_ids(left: tuple[str, ...], right: tuple[str, ...]) -> Level:
    """Exact if any number is shared; near with one slip (numbers without a check digit); differ only between numbers
    of one kind, told by their length."""
    if not left or not right:
        return Level.MISSING
    if any(number in right for number in left):
        return Level.EXACT
    if any(OSA.distance(a, b, score_cutoff=1) <= 1 for a in left for b in right):
        return Level.NEAR
    comparable = any(len(a) == len(b) or max(len(a), len(b)) < 10 for a in left for b in right)
    return Level.DIFFER if comparable else Level.MISSING


def compare_dates(left: date | None, right: date | None) -> Level:
    """Near: one digit slipped, two neighbours swapped, day and month exchanged, or another century."""
    if left is None or right is None:
        return Level.MISSING
    if left == right:
        return Level.EXACT
    swapped = left.year == right.year and left.day == right.month and left.month == right.day
    near = swapped or OSA.distance(left.strftime("%d%m%y"), right.strftime("%d%m%y"), score_cutoff=1) <= 1
    return Level.NEAR if near else Level.DIFFER


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
    if likeness and left.numbers == right.numbers:
        return Level.NEAR
    return Level.PART if likeness >= 80 else Level.DIFFER

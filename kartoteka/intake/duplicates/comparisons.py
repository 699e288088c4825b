"""How far two values of one field agree; persons' names have a module of their own."""

import re
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kartoteka.intake.duplicates.levels import Level
from kartoteka.intake.duplicates.name_comparison import alike
from kartoteka.intake.duplicates.records import Record
from kartoteka.lib.folding import resembles_legal_form


def compare_organisations(left: str, right: str) -> Level:
    """Exact by folded name; near with slips or moved words; part when one holds all words of the other."""
    if not left or not right:
        return Level.MISSING
    if left == right:
        return Level.EXACT
    return _unequal_organisations(left, right)


@lru_cache(maxsize=1 << 14)
def _unequal_organisations(left: str, right: str) -> Level:
    if alike(left.replace(" ", ""), right.replace(" ", "")):
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


@lru_cache(maxsize=1 << 14)
def _six_digits(day: date) -> str:
    return day.strftime("%d%m%y")


def compare_cities(left: str, right: str) -> Level:
    """Exact, near (a slip, or one name within the other) or differ."""
    if not left or not right:
        return Level.MISSING
    if left == right:
        return Level.EXACT
    return _unequal_cities(left, right)


@lru_cache(maxsize=1 << 14)
def _unequal_cities(left: str, right: str) -> Level:
    near = alike(left, right) or set(left.split()) <= set(right.split()) or set(right.split()) <= set(left.split())
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

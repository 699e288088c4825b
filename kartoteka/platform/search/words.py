"""How texts become keys of the index, and what a search asks for. Plain Python over folded words.

A word is a run of letters or of digits ("tsvetkova717" is two), so that e-mails and codes share the words of names and
the vocabulary of a firm stays small. Digits of four and more in fields of numbers are kept apart, by runs of four.
Where one run ends and the next begins is a seam: by it a part of an address is met ("rian.co") whose runs say little.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from kartoteka.lib.folding import fold, phonetic
from kartoteka.lib.phones import phone_digits
from kartoteka.lib.text import only_digits

GRAM = 4
SEAM = 2
LONGEST_WORD = 48
LAST = "\U0010ffff"  # sorts behind every letter under the collation "C"

_LETTERS = re.compile(r"[a-z]+")
_SLIPS_FROM, _SOUND_FROM = 4, 4
_JOINED = re.compile(r"\w[.@_]+\w")
_NUMBER = re.compile(r"[+(]*\d(?:[\d\s()./\-–—‐‑−\u00a0]*\d)?")


@lru_cache(maxsize=1 << 14)
def runs(folded: str) -> tuple[str, ...]:
    """The words of a folded text: runs of letters and of digits, cut at LONGEST_WORD."""
    return tuple(run[:LONGEST_WORD] for token in folded.split() for run in _split(token))


def _split(token: str) -> list[str]:
    return re.findall(r"[0-9]+|[^0-9]+", token)


def ends(word: str) -> list[str]:
    """The proper ends of a word that have two signs or more: any fragment is the beginning of one of them."""
    return [word[start:] for start in range(1, len(word) - 1)]


def seams(words: Sequence[str]) -> list[str]:
    """The last two signs of each word with the first two of the next; with the first alone too, as it is being typed."""
    joints = [(left[-SEAM:], right) for left, right in pairwise(words)]
    return [f"{end}\x02{right[:most]}" for end, right in joints for most in (SEAM, 1) if most <= len(right)]


@lru_cache(maxsize=1 << 12)
def slips(word: str) -> frozenset[str]:
    """Keys under which a word of letters is met although one sign is wrong, missing, superfluous or changed place
    (both sides leave out one sign each), or several vowels and one consonant are ("~": its sound)."""
    if len(word) < _SLIPS_FROM or not _LETTERS.fullmatch(word):
        return frozenset()
    sound = phonetic(word)
    keys = {word} | _without_one(word)
    if len(sound) >= 3:
        keys.add("~" + sound)
    if len(sound) >= _SOUND_FROM:
        keys |= {"~" + shorter for shorter in _without_one(sound)}
    return frozenset(keys)


def _without_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def grams(digits: str, firm: bytes) -> list[int]:
    """Every run of four digits of a number, hashed together with the firm to a signed 32-bit number."""
    return keys({digits[start : start + GRAM] for start in range(len(digits) - GRAM + 1)}, firm)


def keys(words: Iterable[str], firm: bytes) -> list[int]:
    """Words hashed together with the firm to signed 32-bit numbers, sorted."""
    start = crc32(firm)
    return sorted((crc32(word.encode(), start) ^ 0x80000000) - 0x80000000 for word in words)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a search asks for. `text`: folded, must occur in the object as it stands. `word`: a run of it, by
    which the index is entered; `how`: whether that may begin a word and stand inside ("any"), only begin ("begins"),
    only end one ("ends") or is whole ("whole"). `numbers`: readings as part of a number, if it has four digits or more.
    `seams`: those that the whole text must have.
    """

    text: str
    word: str
    how: str = "any"
    numbers: tuple[str, ...] = ()
    seams: tuple[str, ...] = ()


def terms(text: str) -> list[Term]:
    """What a search text asks for, digits that are written as one telephone joined. At most eight terms."""
    found: list[Term] = []
    rest = 0
    for match in _NUMBER.finditer(text):
        digits = only_digits(match[0])
        if len(digits) < GRAM or _touches_letter(text, match):
            continue
        found += _words(text[rest : match.start()])
        found.append(_number(match[0], digits))
        rest = match.end()
    return (found + _words(text[rest:]))[:8]


def loose_terms(text: str) -> list[Term]:
    """The same with every word and number on its own: "1985 12" as two numbers, "a.b" as two words."""
    return [term for token in fold(text).split() for term in _terms(token)][:8]


def _touches_letter(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return before.isalpha() or after.isalpha() or "@" in (before, after)


def _words(text: str) -> list[Term]:
    """What is joined by the signs of addresses ("r.tsvet@ma") must stand together."""
    found: list[Term] = []
    for chunk in text.split():
        folded = fold(chunk)
        found += (
            _terms(folded) if _JOINED.search(chunk) else [term for token in folded.split() for term in _terms(token)]
        )
    return found


def _terms(text: str) -> list[Term]:
    """One for each run of two signs and more, of single signs only for the last: the first may be the end of a word,
    the last the beginning of one, those between are whole."""
    pieces = [piece[:LONGEST_WORD] for token in text.split() for piece in _split(token)]
    if len(pieces) < 2:
        return [Term(text, piece, "any", _as_number(piece)) for piece in pieces]
    last = len(pieces) - 1
    hows = ("ends", *["whole"] * (last - 1), "begins")
    able = [place for place, piece in enumerate(pieces) if len(piece) > 1] or [last]
    joints = _seams_of_part(pieces)
    return [Term(text, pieces[place], hows[place], _as_number(pieces[place]), joints) for place in able]


def _seams_of_part(pieces: list[str]) -> tuple[str, ...]:
    """Of a first piece, which may be the end of a word, two signs must be known; the longest seam of each joint."""
    known = pieces[len(pieces[0]) < SEAM :]
    return tuple(f"{left[-SEAM:]}\x02{right[:SEAM]}" for left, right in pairwise(known))


def _as_number(run: str) -> tuple[str, ...]:
    return (run,) if run.isdigit() and len(run) >= GRAM else ()


def _number(written: str, digits: str) -> Term:
    readings = dict.fromkeys((digits, phone_digits(written)))
    if digits.startswith("8") and len(digits) > GRAM + 1:
        readings |= dict.fromkeys(("7" + digits[1:], digits[1:]))
    if digits.startswith("0") and len(digits.lstrip("0")) >= GRAM:
        readings |= dict.fromkeys((digits.lstrip("0"),))
    return Term(digits, digits[:LONGEST_WORD], "any", tuple(readings))

"""What a lookup works with: terms with the words that answer them, and objects found."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from kartoteka.lib.folding import phonetic
from kartoteka.platform.search.words import Term

EXACT, PREFIX, INSIDE, SLIP = range(4)


@dataclass(frozen=True, slots=True)
class Hit:
    """An object found: `tier` exact, prefix, inside, slip; `place` as in the index."""

    object_id: UUID
    place: int
    set_id: UUID | None
    tier: int

    @property
    def rank(self) -> tuple[int, int]:
        return self.tier, self.place


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term with the words of the vocabulary that answer it. `is_cut`: there may be more. `meant`: if it has slips."""

    term: Term
    words: dict[str, int] = field(default_factory=dict)
    is_cut: bool = False
    meant: tuple[str, ...] = ()

    @property
    def readings(self) -> list[str]:
        return [*dict.fromkeys((self.term.text, *self.term.numbers, *self.meant))]


def slips_allowed(text: str, word: str) -> int:
    """One in a short word, two from six signs; up to half of them if both sound the same (кишинэу, chisinau)."""
    if phonetic(text) == phonetic(word):
        return len(text) // 2
    return 1 if len(text) < 6 else 2 if len(text) < 9 else 3


def tier_of(wanted: Wanted, text: str) -> int | None:
    readings = [wanted.term.text, *wanted.term.numbers]
    words = text.split()
    if any(reading in words or reading == text for reading in readings):
        return EXACT
    if any(word.startswith(reading) for word in words for reading in readings):
        return PREFIX
    if any(reading in text for reading in readings):
        return INSIDE
    return SLIP if any(meant in text for meant in wanted.meant) else None


def once(hits: Sequence[Hit], most: int) -> list[Hit]:
    best: dict[UUID, Hit] = {}
    for hit in hits:
        known = best.get(hit.object_id)
        if known is None or hit.rank < known.rank:
            best[hit.object_id] = hit
    return sorted(best.values(), key=lambda hit: (hit.rank, hit.object_id))[:most]


def parts_of(wanted: Sequence[Wanted]) -> dict[str, list[str]]:
    """The parameters of `statements.has_parts`: texts that must be there, and choices of which one must."""
    single = [one for one in wanted if len(one.readings) == 1]
    return {
        "likes": [*dict.fromkeys(f"%{one.term.text}%" for one in single)],
        "choices": ["(" + "|".join(one.readings) + ")" for one in wanted if one not in single],
    }

"""What a column heading means: a folded form, and the words for each field in Russian, Romanian and English."""

import re
import unicodedata
from functools import lru_cache

from .synonyms import ORDERS, PARTIES

_CAMEL = re.compile(r"(?<=[a-zа-яё\d])(?=[A-ZА-ЯЁ][a-zа-яё]|[A-Z]{2,}\b)")
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_WORD = re.compile(r"[^\W_]+")
_COUNTER = re.compile(r"(?<=\D)\s*\d{1,2}$")
_GENERAL = frozenset(
    ["id", "code", "number", "no", "nr", "date", "data", "name", "type", "nume", "tip", "cod", "contact", "status"]
    + ["код", "номер", "дата", "тип", "счет", "контакт", "имя", "статус"]
)
_ALTERNATIVES = re.compile(r"\s*(?:/|\\|\bили\b|\bsau\b|\bor\b)\s*")


def fold(heading: str) -> str:
    """Lower case, ё as е, no accents, words with single spaces: `InvoiceNo` is `invoice no`, `E-mail:` is `e mail`."""
    spaced = _CAMEL.sub(" ", heading.strip()).lower().replace("ё", "е").replace("й", "\x01")
    plain = "".join(char for char in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(char))
    return " ".join(_WORD.findall(plain.replace("\x01", "й")))


def _index(table: dict[str, str]) -> dict[str, str]:
    return {fold(name): target for target, names in table.items() for name in names.split("|")}


_INDEXES = {"parties": _index(PARTIES), "orders": _index(ORDERS)}


@lru_cache(maxsize=4096)
def meaning(heading: str, kind: str = "parties") -> tuple[str, float, str]:
    """(target, confidence from 0 to 1, why) of a heading; ("", 0, "unknown") when no word of it is known.

    `kind` is "parties" or "orders". Why: `exact`, `numbered`, `unit`, `alternatives`, `contains`.
    """
    index = _INDEXES[kind]
    folded = fold(heading)
    for why, confidence, form in (
        ("exact", 0.95, folded),
        ("numbered", 0.9, _COUNTER.sub("", folded)),
        ("unit", 0.9, fold(_BRACKETS.sub(" ", heading))),
    ):
        if form in index:
            return index[form], confidence, why
    return _alternatives(heading, index) or _contained(folded, index) or ("", 0.0, "unknown")


def known(heading: str) -> bool:
    """Whether the text is the name of a column rather than a value."""
    return max(meaning(heading, "parties")[1], meaning(heading, "orders")[1]) >= 0.9


def _alternatives(heading: str, index: dict[str, str]) -> tuple[str, float, str] | None:
    parts = [part for part in _ALTERNATIVES.split(heading) if part.strip()]
    if len(parts) < 2:
        return None
    targets = {index.get(fold(part), "") for part in parts} - {""}
    if len(targets) == 1:
        return targets.pop(), 0.9, "alternatives"
    if targets and targets <= {"name", "organisation", "person_name", "family", "given"}:
        return "name", 0.9, "alternatives"
    return None


def _contained(folded: str, index: dict[str, str]) -> tuple[str, float, str] | None:
    words = folded.split()
    pairs = [(begin, end) for begin in range(len(words)) for end in range(begin + 1, len(words) + 1)]
    spans = sorted(((end - begin, end, " ".join(words[begin:end])) for begin, end in pairs), reverse=True)
    for length, _, phrase in spans:
        if phrase in index and len(phrase) > 2 and phrase not in _GENERAL:
            return index[phrase], 0.5 + 0.3 * length / len(words), "contains"
    return None

"""Light normalisation of postal addresses of Russia, Romania, Moldova and Great Britain, and keys for matching.

No register of streets is consulted: what is explicit in the text is recognised, the rest stays as written.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kartoteka.lib.address_words import BUILDINGS, PLACES, STREETS, fold_word
from kartoteka.lib.text import clean_line

__all__ = ["Address", "address_key", "city_key", "normalise_address", "normalise_city", "split_address"]


@dataclass(frozen=True, slots=True)
class Address:
    """raw: as written. postcode: as the country writes it, "" if none. city: without its kind ("г."), only if the text
    marks it as one. street: the rest, normalised."""

    raw: str
    postcode: str = ""
    city: str = ""
    street: str = ""


_POSTCODE = re.compile(
    r"(?<![\w/-])(?:(?P<uk>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})|MD-?(?P<md>\d{4})|(?P<six>\d{6}))(?![\w/-])", re.I
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?")
_NUMBER_NEXT = re.compile(r"\s*№?\s*\d")
_SPACED = re.compile(r"(?<=\d)(?=(?:Ap|Sc|Bl|Nr|Et|кв|корп|стр|оф)\.?\s*\d)", re.I)
_COMMAS = re.compile(r"\s*,(?:\s*,)*\s*")
_DOT = re.compile(r"(?<=[^\W\d_]{2}\.)(?=\w)|(?<=\b[^\W\d_]\.)(?=\w{2})")
_PLACE_START = re.compile(r"(?:^|,)\s*(?P<kind>[^\W\d_]+(?:-[^\W\d_]+)?)(?:\.\s*|\s+)(?P<name>[^\W\d_][^,\d]*)")
_CITY_KINDS = frozenset(["г.", "п.", "пгт", "с.", "д.", "ст.", "х.", "клх", "mun.", "or.", "com.", "sat", "loc."])
_ONE_LETTER_PLACES = frozenset(["г", "п", "с", "д", "х", "к", "клх"])


def normalise_address(text: str) -> str:
    """One line with single spaces, one comma between parts and the usual short forms: "улица Ленина , дом 5,кв 3" gives
    "ул. Ленина, д. 5, кв. 3", "Strada Nistor  Nr. 30 Bl. 3" gives "str. Nistor nr. 30 bl. 3". Words it does not
    know stay as written. Idempotent."""
    return _normalise(text)


@lru_cache(maxsize=8192)
def _normalise(text: str) -> str:
    line = _SPACED.sub(" ", _DOT.sub(" ", clean_line(text)))
    line = _COMMAS.sub(", ", line).strip(" ,;")
    return clean_line(_WORD.sub(_short, line))


def _short(found: re.Match[str]) -> str:
    end = found.end()
    short = _short_form(found.group(), bool(_NUMBER_NEXT.match(found.string, end)))
    if not short:
        return found.group()
    return short + " " if found.string[end : end + 1].isalnum() else short


@lru_cache(maxsize=16384)
def _short_form(written: str, before_number: bool) -> str:
    """The usual short form of a word, "" if it is none of an address or may be a word of a name."""
    word = fold_word(written).rstrip(".")
    if before_number and word in BUILDINGS:
        return BUILDINGS[word]
    if len(word) <= 3 and not written.endswith("."):
        return ""
    return STREETS.get(word) or ("" if before_number else PLACES.get(word, ""))


def split_address(text: str) -> Address:
    """Postcode and city apart from the street, where the text has them: "101000, г. Москва, ул. Ленина, д. 5"."""
    line = _normalise(text)
    postcode = ""
    found = _POSTCODE.search(line)
    if found:
        postcode = _postcode(found)
        line = _COMMAS.sub(", ", line[: found.start()] + "," + line[found.end() :]).strip(" ,")
    city = ""
    for place in _PLACE_START.finditer(line):
        if PLACES.get(fold_word(place["kind"])) in _CITY_KINDS:
            city = place["name"].strip(" .")
            line = _COMMAS.sub(", ", line[: place.start()] + "," + line[place.end() :]).strip(" ,")
            break
    return Address(text, postcode, city, line)


def _postcode(found: re.Match[str]) -> str:
    if found["uk"]:
        compact = found["uk"].replace(" ", "").upper()
        return f"{compact[:-3]} {compact[-3:]}"
    return f"MD-{found['md']}" if found["md"] else found["six"]


def normalise_city(text: str) -> str:
    """The name of a place without its kind: "г. Якутск", "клх Воркута", "mun. Cluj-Napoca" give the name; "1
    Decembrie" and "Сосновый Бор" stay. Idempotent."""
    line = clean_line(text)
    while True:
        found = _WORD.match(line)
        rest = line[found.end() :].lstrip(" .") if found else ""
        if not found or not rest or not _is_kind_of_place(found.group(), line[found.end() :]):
            return line
        line = rest


def _is_kind_of_place(written: str, rest: str) -> bool:
    word = fold_word(written).rstrip(".")
    marked = written.endswith(".") or rest[:1] == " "
    if word in _ONE_LETTER_PLACES:
        return marked
    return word in PLACES and (written.endswith(".") or len(word) > 3 or word in {"пгт", "sat"}) and marked


_PARENTHESES = re.compile(r"\([^)]*\)")
_KEY_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_DROPPED = frozenset(STREETS) | frozenset(BUILDINGS) | frozenset(["the", "of", "и", "им", "имени"])


def city_key(text: str) -> str:
    """A key for comparing places: no kind, no remark in parentheses, no case, no marks, no hyphens: "п. Тарко-Сале" and
    "ТАРКО САЛЕ (Ямал)" give "тарко сале"."""
    bare = _PARENTHESES.sub(" ", normalise_city(text)) or text
    return " ".join(_KEY_TOKEN.findall(fold_word(bare)))


@lru_cache(maxsize=8192)
def address_key(text: str) -> str:
    """A key for comparing streets with houses: words of the name in alphabetical order, then the figures in the order
    written with a letter of the house attached; kinds of streets and buildings, marks and case do not matter:
    "ул. Ленина, д. 5А, кв. 3" and "Ленина улица 5-а/3" give "ленина 5а 3". "" if there is neither word nor figure."""
    address = split_address(text)
    words: list[str] = []
    figures: list[str] = []
    after_figure = False
    for token in _KEY_TOKEN.findall(fold_word(address.street)):
        if token.isdecimal():
            figures.append(token.lstrip("0") or "0")
        elif after_figure and len(token) == 1 and token not in {"д", "к", "с"}:
            figures[-1] += token
        elif token not in _DROPPED:
            words.append(token)
        after_figure = token.isdecimal()
    return " ".join([*sorted(words), *figures])

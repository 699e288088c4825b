"""Names of organisations: legal form, name and quotes apart; and is a name that of a person or an organisation."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from kartoteka.lib.legal_forms import LONGEST_WORDS, legal_form
from kartoteka.lib.names import split_person_name
from kartoteka.lib.text import clean_line

_QUOTES = '«»"“”„‟‹›″'
_QUOTED = re.compile(f"[{_QUOTES}]+\\s*([^{_QUOTES}]+?(?:[{_QUOTES}][^{_QUOTES}]+?[{_QUOTES}]?)?)\\s*[{_QUOTES}]+")
_ROMANIAN_FRONT = re.compile(r"s\.?\s?c\.?(?=\s)", re.I)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_AFTER_ROMANIAN = frozenset(["SRL", "SA", "SNC", "SCS"])


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """legal_form: canonical ("ООО", "SRL", "Ltd") or "". name: without form and outer quotes, in the case written.
    quoted: the name stood in quotes."""

    legal_form: str = ""
    name: str = ""
    quoted: bool = False


@lru_cache(maxsize=8192)
def split_organisation_name(text: str) -> OrganisationName:
    """Legal form and name of an organisation, the form before or behind the name, short or in full words:
    "Щербаковаинвест, ИП", "Общество с ограниченной ответственностью «Шашковмир»", "S.C. Tudor Trade S.A.".

    If nothing but a legal form is written it stays the name. Blank text gives an empty `OrganisationName`.
    """
    line = clean_line(text)
    form, rest = _cut_form(line)
    if form in _AFTER_ROMANIAN:
        rest = _ROMANIAN_FRONT.sub("", rest, count=1).strip() if _ROMANIAN_FRONT.match(rest) else rest
    name, quoted = _unquoted(rest)
    return OrganisationName(form, name, quoted) if name else OrganisationName("", line, False)


def _cut_form(line: str) -> tuple[str, str]:
    words = line.split()
    for count in range(min(LONGEST_WORDS, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        form = legal_form(tail.strip("()")) if not _has_quotes(tail) else ""
        if form:
            return form, " ".join(words[:-count]).rstrip(" ,;(-")
        head = " ".join(words[:count])
        form = legal_form(head, in_front=True) if not _has_quotes(head) else ""
        if form:
            return form, " ".join(words[count:])
    return _glued_form(line)


def _has_quotes(text: str) -> bool:
    return any(mark in _QUOTES for mark in text)


def _glued_form(line: str) -> tuple[str, str]:
    """ "ООО«Заря»" or "«Заря»ООО": the form touches the quotes."""
    first = _first_quote(line)
    form = legal_form(line[:first].strip(), in_front=True)
    if form:
        return form, line[first:]
    last = max(line.rfind(mark) for mark in _QUOTES) + 1
    form = legal_form(line[last:].strip(" ,"))
    return (form, line[:last]) if form else ("", line)


def _first_quote(line: str) -> int:
    places = [line.find(mark) for mark in _QUOTES if mark in line]
    return min(places, default=0)


def _unquoted(rest: str) -> tuple[str, bool]:
    rest = rest.strip(" ,;")
    whole = _QUOTED.fullmatch(rest)
    if whole:
        return whole.group(1).strip(), True
    if rest[:1] in _QUOTES and rest and not _has_quotes(rest[1:]):  # a quote that was never closed
        return rest[1:].strip(), True
    return rest, False


def format_organisation_name(name: OrganisationName) -> str:
    """The usual writing: `ООО «Заря»`, `ИП Иванов Иван`, `Tudor Trade SRL`, `Smith Group Ltd`."""
    if not name.legal_form:
        return f"«{name.name}»" if name.quoted and _CYRILLIC.search(name.name) else name.name
    if not _CYRILLIC.search(name.legal_form):
        return f"{name.name} {name.legal_form}"
    person = name.legal_form in {"ИП", "КФХ", "ФОП"} and not name.quoted
    return f"{name.legal_form} {name.name}" if person else f"{name.legal_form} «{name.name}»"


_BUSINESS_LATIN = """
group trade trading impex construct construction systems services service solutions company invest bank hotel
restaurant school university college hospital clinic shop store market center centre factory farm studio agency
consulting logistics transport auto media design software technologies tech energy foods export import prod com
magazin fabrica firma spital liceu primaria universitatea scoala asociatia fundatia cabinet farmacia hotelul
association foundation council trust club church partners holdings international industries limited
"""
_BUSINESS_CYRILLIC = """
завод фабрика фирма компания магазин школа центр банк больница поликлиника университет институт гимназия лицей
детский сад администрация управление министерство отдел департамент комбинат холдинг группа корпорация агентство
студия салон кафе ресторан отель гостиница аптека склад база рынок торговый дом производство предприятие
организация общество союз фонд ассоциация кооператив хозяйство совхоз колхоз трест трк тц бюро клиника
"""
_BUSINESS = frozenset((_BUSINESS_LATIN + _BUSINESS_CYRILLIC).split())
_BUSINESS_PART = re.compile(
    r".{3,}(?:строй|торг|инвест|пром|сервис|монтаж|маш|снаб|сбыт|транс|авто|газ|нефть|энерго|продукт|плюс|групп|банк"
    r"|телеком|мет|хим|агро|trade|tech|soft|group|impex|prod|trans|invest|serv|construct)"
)
_SAYS_ENOUGH = 4.0
_LETTERS_ONLY = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*\.?")


def looks_like_organisation(text: str) -> float:
    """How likely, 0 to 1, a name is an organisation's and not a person's: by legal form, quotes, words of trade,
    digits, against patronymic, initials and known given names. 0.5 for blank text. A sole trader ("ИП Иванов")
    counts as an organisation."""
    line = clean_line(text)
    if not line:
        return 0.5
    organisation = _organisation_weight(line)
    # Firms are named after people: next to a legal form or a word of trade a family name says little.
    weight = organisation - _person_weight(line) * (0.4 if organisation >= _SAYS_ENOUGH else 1.0)
    return 1.0 / (1.0 + math.exp(-weight))


def looks_like_person(text: str) -> float:
    """How likely, 0 to 1, a name is a person's; `1 - looks_like_organisation(text)`."""
    return 1.0 - looks_like_organisation(text)


def _organisation_weight(line: str) -> float:
    name = split_organisation_name(line)
    words = [word.casefold().strip(".,") for word in name.name.split()]
    trade = any(word in _BUSINESS or _BUSINESS_PART.fullmatch(word) for word in words)
    return (
        6.0 * bool(name.legal_form)
        + 3.0 * (name.quoted or _has_quotes(line))
        + 4.0 * trade
        + 2.0 * any(mark.isdigit() or mark in "&@/+" for mark in line)
        + 1.0 * (len(words) == 1)
        + 1.0 * (len(words) > 4)
    )


def _person_weight(line: str) -> float:
    name = split_person_name(line)
    words = line.split()
    whole = bool(name.family and name.given)
    return (
        4.0 * bool(name.patronymic)
        + 2.5 * (len(words) == 1 and bool(name.given))
        + 2.5 * (whole and name.order_sure)
        + 1.5 * bool(name.prefix)
        + 1.0 * (len(words) in (2, 3) and all(_LETTERS_ONLY.fullmatch(word) for word in words))
    )

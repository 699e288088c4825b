"""Personal names of Russian, Romanian and English: split into their parts, show, guess the sex."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from kartoteka.lib.given_names import given_name_sex, is_family_name, is_given_name
from kartoteka.lib.letter_case import PARTICLES, case_name
from kartoteka.lib.text import clean_line

__all__ = ["PersonName", "case_name", "format_person_name", "guess_family_first", "guess_sex", "split_person_name"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name in proper case. Initials stand where the name would, with a dot ("А.").

    order_sure: the parts were told apart by evidence (patronymic, initials, comma, known given name, ending of a
    family name), not merely by the order expected.
    """

    family: str = ""
    given: str = ""
    patronymic: str = ""
    prefix: str = ""
    suffix: str = ""
    order_sure: bool = False


_PREFIXES_WORDS = """
mr mrs ms miss mx dr prof sir madam lord lady rev capt г-н г-жа гн гжа господин госпожа гр гр-н гр-ка гражданин
гражданка товарищ тов проф д-р доктор акад dl dna dra d-l d-na d-ra d-nul dl. domnul doamna domnisoara domnișoara
ing av conf lect
"""
_PREFIXES = frozenset(_PREFIXES_WORDS.split())
_SUFFIXES_WORDS = """
ph.d m.d jr sr ii iii iv phd md esq cbe obe mbe mba junior senior мл ст младший старший
"""
_SUFFIXES = frozenset(_SUFFIXES_WORDS.split())
_PATRONYMIC = re.compile(
    r".{2,}(?:[ое]вич|ьич|[ое]вна|ична|инична|оглы|кызы|[oey]vich|yich|ich|[oey]vna|ichna)|ильич|лукич|кузьмич"
    r"|фомич|никитич|ильинична|ilyich|lukich|kuzmich|fomich|nikitich|саввич|savvich"
)
_SURELY_PATRONYMIC = re.compile(r".+(?:вна|ична|vna|ichna|оглы|кызы)")
_FAMILY = re.compile(
    r".+(?:[ое]в|[ое]ва|ёв|ёва|[ыи]н|[ыи]на|ск(?:ий|ая|ой)|цк(?:ий|ая|ой)|ых|их|енко|чук|щук|юк|ян|янц|дзе|швили|"
    r"[oey]v|[oey]va|sk(?:y|iy|ii|aya|aia|i)|tsk(?:y|iy|aya)|[iy]n|[iy]na|enko|chuk|"
    r"escu|eanu|anu|aru|oiu|atu|ache|u[tț]u|son|man|ford|ton|ley|field|wood|berg|stein|well|worth)"
)
_INITIAL = re.compile(r"[^\W\d_]\.?")
_GLUED_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}[^\W\d_]?\.?|[^\W\d_]\.-[^\W\d_]\.")
_STUCK = re.compile(r"(?<=[^\W\d_]{2})(?=[^\W\d_]\.\s?[^\W\d_]\.?$)|(?<=\.)(?=[^\W\d_]{2,})")
_REMARK = re.compile(r"\s*(\([^()]*\))$")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def split_person_name(text: str, family_first: bool | None = None) -> PersonName:
    """The parts of a personal name written in any order and case.

    family_first: the order expected where nothing in the name tells, for example from `guess_family_first` over
    the column; None: family name first in Cyrillic, given name first in Latin script. Nothing is lost: every
    word of the text is in one of the parts. Blank text gives an empty `PersonName`.
    """
    return _split(text, family_first)


@lru_cache(maxsize=8192)
def _split(text: str, family_first: bool | None) -> PersonName:
    line = clean_line(text)
    if family_first is None:
        family_first = bool(_CYRILLIC.search(line))
    remark = _REMARK.search(line)
    if remark and remark.start():
        name = _split(line[: remark.start()], family_first)
        return replace(name, suffix=f"{name.suffix} {remark.group(1)}".strip())
    head, comma, tail = (part.strip() for part in line.partition(","))
    if comma and tail and not _is_affix(tail, _SUFFIXES):
        family, prefix, suffix = _without_affixes(head.split())
        name = _parts(tail.split(), "given", family_first)
        given = " ".join(part for part in (name.given or name.family, name.family if name.given else "") if part)
        return _cased(PersonName(" ".join(family), given, name.patronymic, prefix or name.prefix, suffix, True))
    return _cased(_parts(line.replace(",", " ").split(), "", family_first))


def _parts(words: list[str], expected: str, family_first: bool) -> PersonName:
    words, prefix, suffix = _without_affixes([part for word in words for part in _STUCK.split(word) if part])
    name = _arrange(_with_particles(words), family_first) if words else PersonName()
    if expected == "given" and len(words) == 1:
        name = PersonName(given=words[0], order_sure=True)
    return replace(name, prefix=prefix, suffix=suffix) if prefix or suffix else name


def _without_affixes(words: list[str]) -> tuple[list[str], str, str]:
    before: list[str] = []
    after: list[str] = []
    while len(words) > 1 and _is_affix(words[0], _PREFIXES):
        before.append(words[0])
        words = words[1:]
    while len(words) > 1 and _is_affix(words[-1], _SUFFIXES):
        after.insert(0, words[-1])
        words = words[:-1]
    return words, " ".join(before), " ".join(after)


def _is_affix(word: str, known: frozenset[str]) -> bool:
    return word.lower().rstrip(".") in known


def _with_particles(words: list[str]) -> list[str]:
    """ "van der Berg" as one word, so that it is one family name; "Гасан оглы" likewise."""
    joined: list[str] = []
    open_particle = False
    for word in words:
        is_particle = word.lower() in PARTICLES
        if open_particle or (joined and word.lower() in {"оглы", "кызы", "заде"}):
            joined[-1] += " " + word
        else:
            joined.append(word)
        open_particle = is_particle and word.lower() not in {"оглы", "кызы", "заде"}
    return joined


def _arrange(words: list[str], family_first: bool) -> PersonName:
    initials = [word for word in words if _is_initials(word)]
    whole = [word for word in words if not _is_initials(word)]
    if initials and whole:
        return _with_initials(whole, initials, words, family_first)
    found = _with_patronymic(words, family_first)
    if found:
        return found
    if len(words) == 1:
        return _one_word(words[0])
    first_is_family, sure = _which_is_family(words, family_first)
    if first_is_family:
        return PersonName(words[0], " ".join(words[1:]), order_sure=sure)
    return PersonName(words[-1], " ".join(words[:-1]), order_sure=sure)


def _one_word(word: str) -> PersonName:
    if is_given_name(word):
        return PersonName(given=word, order_sure=True)
    return PersonName(family=word, order_sure=bool(_FAMILY.fullmatch(word.lower())))


def _is_initials(word: str) -> bool:
    return bool(_INITIAL.fullmatch(word) or _GLUED_INITIALS.fullmatch(word))


def _with_initials(whole: list[str], initials: list[str], words: list[str], family_first: bool) -> PersonName:
    letters = [mark.upper() + "." for word in initials for mark in re.findall(r"[^\W\d_]", word)]
    if len(whole) > 1:  # "John R. Smith", "Иванов Иван И."
        if _is_initials(words[-1]) and len(letters) == 1 and _CYRILLIC.search(whole[0]):
            family_comes, sure = _which_is_family(whole, True)
            family, given = (whole[0], whole[1:]) if family_comes else (whole[-1], whole[:-1])
            return PersonName(family, " ".join(given), letters[0], order_sure=sure)
        first_is_family, sure = _which_is_family([whole[0], whole[-1]], _is_initials(words[-1]) and family_first)
        rest = whole[1:] if first_is_family else whole[:-1]
        family = whole[0] if first_is_family else whole[-1]
        return PersonName(family, " ".join([*rest, *letters]), order_sure=sure)
    if len(letters) == 2 and _CYRILLIC.search(whole[0]):
        return PersonName(whole[0], letters[0], letters[1], order_sure=True)
    return PersonName(whole[0], " ".join(letters), order_sure=True)


def _with_patronymic(words: list[str], family_first: bool) -> PersonName | None:
    """Three or two words, one of them a patronymic; None if none is."""
    place = next((n for n in range(len(words) - 1, 0, -1) if _is_patronymic(words[n])), 0)
    if not place:
        return None
    given, patronymic = words[place - 1], words[place]
    rest = words[: place - 1] + words[place + 1 :]
    if rest:
        return PersonName(" ".join(rest), given, patronymic, order_sure=True)
    if _SURELY_PATRONYMIC.fullmatch(patronymic.lower()):
        return PersonName("", given, patronymic, order_sure=True)
    if _FAMILY.fullmatch(given.lower()) and not is_given_name(given):
        return None
    return PersonName("", given, patronymic, order_sure=False) if is_given_name(given) else None


def _is_patronymic(word: str) -> bool:
    return bool(_PATRONYMIC.fullmatch(word.lower()))


def _which_is_family(words: list[str], family_first: bool) -> tuple[bool, bool]:
    """Whether the family name is the first of two or more words, and whether something in them says so."""
    evidence = _family_weight(words[0]) - _family_weight(words[-1])
    return (evidence > 0, True) if evidence else (family_first, False)


def _family_weight(word: str) -> int:
    lower = word.lower()
    if " " in lower and lower.split()[0] in PARTICLES:
        return 4
    weight = 0
    if is_given_name(lower):
        weight -= 2
    if is_family_name(lower) or _FAMILY.fullmatch(lower) or lower.startswith(("mc", "o'", "o’")):
        weight += 2 if weight == 0 else 1
    return weight


def _cased(name: PersonName) -> PersonName:
    family, given, patronymic = case_name(name.family), case_name(name.given), case_name(name.patronymic)
    if (family, given, patronymic) == (name.family, name.given, name.patronymic):
        return name
    return PersonName(family, given, patronymic, name.prefix, name.suffix, name.order_sure)


def guess_family_first(samples: Iterable[str]) -> bool | None:
    """Whether a column writes the family name first, from the names in it that tell; None if they do not or are
    evenly mixed (less than three quarters one way)."""
    first = total = 0
    for text in samples:
        name = _split(text, None)
        words = clean_line(text).split()
        if not name.order_sure or not name.family or not name.given or len(words) < 2:
            continue
        total += 1
        first += words[0].lower() == name.family.split()[0].lower()
    if not total or total / 4 < min(first, total - first):
        return None
    return first * 2 > total


_MALE_FAMILY = re.compile(r".+(?:[оеё]в|[ыи]н|ский|цкий|ской|цкой|[oe]v|skiy|sky)")
_FEMALE_FAMILY = re.compile(r".+(?:[оеё]ва|[ыи]на|ская|цкая|[oe]va|skaya)")


def guess_sex(name: PersonName) -> str:
    """ "m", "f", or "" where the parts do not tell surely: by the patronymic, else by a given name of one sex, else
    by the ending of a Russian family name. Contradicting given and family names give ""."""
    patronymic = name.patronymic.lower()
    if patronymic.endswith(("вна", "чна", "vna", "chna", "кызы")):
        return "f"
    if patronymic.endswith(("ич", "ich", "оглы")):
        return "m"
    by_family = _family_sex(name.family.lower())
    by_given = next((sex for word in name.given.split() if (sex := given_name_sex(word)) is not None), None)
    if by_given and by_family and _CYRILLIC.search(name.family) and by_given != by_family:
        return ""
    if by_given is not None:
        return by_given
    return by_family if _CYRILLIC.search(name.family) else ""


def _family_sex(family: str) -> str:
    if _FEMALE_FAMILY.fullmatch(family):
        return "f"
    return "m" if _MALE_FAMILY.fullmatch(family) else ""


def format_person_name(name: PersonName, style: str = "full") -> str:
    """The name as text. Styles: full "Сорокин Аркадий Львович"; given_first "Аркадий Львович Сорокин"; short
    "Сорокин А. Л."; initials_first "А. Л. Сорокин"; address "Аркадий Львович" (how one speaks to the person;
    the family name if that is all there is). Raises KeyError for another style."""
    initials = " ".join(_initial(word) for part in (name.given, name.patronymic) for word in part.split())
    orders = {
        "full": (name.family, name.given, name.patronymic, name.suffix),
        "given_first": (name.given, name.patronymic, name.family, name.suffix),
        "short": (name.family, initials),
        "initials_first": (initials, name.family),
        "address": (name.given, name.patronymic) if name.given else (name.prefix, name.family),
    }
    return " ".join(part for part in orders[style] if part)


def _initial(word: str) -> str:
    return "-".join(part[:1] + "." for part in word.split("-") if part)

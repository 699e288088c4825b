"""One Latin form of any text, so that what sounds or looks alike is found alike.

`fold` is for search and comparison, never for display. It is stable: stored keys depend on it, so a change of
its tables asks for a recalculation of the stored keys.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщыэюяіїєґўӂ"
_SPELT = "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh sch i e iu ia i i e g u g"
_CYRILLIC = dict(zip(_LETTERS, _SPELT.split(), strict=True)) | {"ъ": "", "ь": ""}
_LATIN = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ı": "i",
    "y": "i",
    "x": "ks",
}
_SILENT = frozenset("'’‘ʼ`´ʹ\u00ad\u200b\u200c\u200d\u2060\ufeff")

_LOOKALIKES = "AаBвCсEеHнKкMмOоPрTтXхYу" + "aаcсeеoоpрxхyуkкiі"
_TO_CYRILLIC = {ord(latin): cyrillic for latin, cyrillic in zip(_LOOKALIKES[::2], _LOOKALIKES[1::2], strict=True)}
_TO_LATIN = {ord(cyrillic): latin for latin, cyrillic in zip("aceopxyki", "асеорхукі", strict=True)} | {
    ord(cyrillic): latin for latin, cyrillic in zip("ABCEHKMOPTXYI", "АВСЕНКМОРТХУІ", strict=True)
}
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_WORD = re.compile(r"[A-Za-z\u0400-\u04ff]+")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_JOINED = (("ii", "i"), ("kh", "h"), ("shch", "sch"), ("ghe", "ge"), ("ghi", "gi"))


class _Table(dict[int, str]):
    """Code point to folded text, filled as characters are met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_character(chr(point))
        return folded


def _fold_character(character: str) -> str:
    if character in _SILENT:
        return ""
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", character.lower()).lower()))


def _fold_part(part: str) -> str:
    for table in (_CYRILLIC, _LATIN):
        if part in table:
            return table[part]
    if unicodedata.combining(part):
        return ""
    return part if part.isalnum() else " "


_TABLE = _Table()


def _one_script(match: re.Match[str]) -> str:
    word = match[0]
    latin = len(_LATIN_LETTER.findall(word))
    if latin in (0, len(word)):
        return word
    return word.translate(_TO_CYRILLIC if latin * 2 <= len(word) else _TO_LATIN)


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Lower-case Latin words joined by single spaces: no marks, no punctuation, one transliteration.

    Russian, Ukrainian, Moldovan Cyrillic, Romanian and English meet: й/y/i become i, х/kh/h become h, кс/x become
    ks, щ/shch/sch become sch, ё/е/э become e, ș/ş become s, ț/ţ become t, soft signs and apostrophes vanish. Latin
    letters that stand for their Cyrillic look-alikes inside a Cyrillic word (and the reverse) are read as meant.
    Folding twice equals folding once.
    """
    if not text.isascii() and _MIXED.search(text):
        text = _WORD.sub(_one_script, text)
    folded = " ".join(text.translate(_TABLE).split())
    for written, meant in _JOINED:
        while written in folded:
            folded = folded.replace(written, meant)
    return folded


def tokens(text: str) -> list[str]:
    """The folded words of a text in their order."""
    return fold(text).split()


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^[aeiou]+", "a"),
        (r"dzh|dj|zh|j", "z"),
        (r"ph", "f"),
        (r"ts|tz", "t"),
        (r"sh", "s"),
        (r"ch|ck|c|q", "k"),
        (r"w", "v"),
        (r"(?<=[^aeiou])h|(?<!^)h(?![aeiou])", ""),
        (r"(?<!^)[aeiou]", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=1 << 14)
def phonetic(token: str) -> str:
    """A coarse key of one word: its first sound and its consonants, spelling habits of the three languages joined.

    Meant for blocking only: unlike words may share a key (Чернов and Cernov, but Сорин and Шарон too).
    """
    key = fold(token).replace(" ", "")
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    return key


_WRITTEN_FORMS = """
    ooo oao zao pao ao ip np ano chp chup odo too oi fgup gup mup tov pp fop kh kfh gbu mbu
    srl sa sc pfa ii if snc scs ra sra icp ong gt
    ltd limited llc llp lp plc inc incorporated corp corporation co company gmbh ag kg ug bv nv oy ab as aps
    spa sarl sas sro zoo doo ood ead eood
"""
_FORMS = frozenset(form for form in map(fold, _WRITTEN_FORMS.split()) if len(form) > 1)
_WRITTEN_OUT = """
    общество ограниченной ответственностью товариство обмеженою відповідальністю акционерное открытое
    закрытое публичное непубличное дополнительной индивидуальный предприниматель частное предприятие унитарное
    societate societatea raspundere limitata actiuni comerciala intreprindere intreprinderea individuala
    persoana fizica autorizata
"""
_FORM_WORDS = tuple(map(fold, _WRITTEN_OUT.split()))
_LINKING = frozenset(("s", "z", "cu", "pe", "si", "and", "the"))


def _is_form_word(token: str) -> bool:
    return len(token) >= 6 and any(
        OSA.distance(token, word, score_cutoff=2) <= (2 if len(word) >= 8 else 1) for word in _FORM_WORDS
    )


def resembles_legal_form(word: str) -> bool:
    """Whether a folded word is a legal form, written short or out, with at most a slip (zaao, pcl)."""
    if word in _FORMS or _is_form_word(word):
        return True
    return 2 < len(word) < 6 and any(len(form) > 2 and OSA.distance(word, form) <= 1 for form in _FORMS)


def _joined_initials(words: list[str]) -> list[str]:
    joined: list[str] = []
    previous_single = False
    for word in words:
        single = len(word) == 1
        if single and previous_single:
            joined[-1] += word
        else:
            joined.append(word)
        previous_single = single
    return joined


@lru_cache(maxsize=1 << 14)
def organisation_key(name: str) -> str:
    """The folded own name of an organisation without its legal form ("ООО «Ромашка»" and "Ромашка, ООО": romashka).

    A legal form written out is recognised with up to two slips. A name that is nothing but legal forms stays whole.
    """
    words = _joined_initials(tokens(name))
    own = [word for word in words if word not in _FORMS and not _is_form_word(word)]
    if len(own) < len(words):
        own = [word for word in own if word not in _LINKING] or own
    return " ".join(own or words)

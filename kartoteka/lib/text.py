"""Cleaning of text that comes from files and forms, and safe text for spreadsheets.

Nothing here interprets mark-up: `<b>` and `&amp;` are text and stay what they are.
"""

import re
import unicodedata

# Format characters that people cannot see and that break equality: soft hyphen, zero-width space and joiners,
# directional marks, word joiner, invisible operators, byte order mark.
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_REMOVED = re.compile(f"[{_INVISIBLE}{_CONTROL}\ud800-\udfff]")
_BLANK = re.compile(f"[{_SPACES}]")
_NEWLINE = re.compile("\r\n|[\r\x85\u2028\u2029]")
_RUN_OF_SPACES = re.compile(" {2,}")
_SPACE_AT_LINE_END = re.compile(" *\n *")
_ONLY_PLAIN = re.compile(r"[!-~А-яЁё](?: ?[!-~А-яЁё])*").fullmatch


def clean_text(text: str) -> str:
    """Text of one or several lines without what nobody sees: NFC, line ends "\\n", ordinary single spaces,
    no control or zero-width characters, no lone surrogates, trimmed. Idempotent."""
    if _ONLY_PLAIN(text):
        return text
    text = _NEWLINE.sub("\n", text)
    text = _REMOVED.sub("", _BLANK.sub(" ", text))
    text = unicodedata.normalize("NFC", text)
    return _SPACE_AT_LINE_END.sub("\n", _RUN_OF_SPACES.sub(" ", text)).strip()


def clean_line(text: str) -> str:
    """As `clean_text`, and a value of one line: line ends become spaces. Idempotent."""
    text = clean_text(text)
    return _RUN_OF_SPACES.sub(" ", text.replace("\n", " ")) if "\n" in text else text


_NOTHING = frozenset(
    ["-", "--", "---", "—", "–", ".", "?", "n/a", "na", "#n/a", "#н/д", "null", "none", "nil", "nan", "(null)", "\\n"]
    + ["нет", "нету", "нет данных", "н/д", "не указано", "не указан", "отсутствует", "без номера", "неизвестно"]
    + ["nu", "nu are", "fara", "fără", "lipsa", "lipsă", "no", "unknown", "not available", "empty", "пусто", "х", "x"]
)


def says_nothing(text: str) -> bool:
    """The text is a way of writing "no value": a dash, "нет", "n/a", "nu are" in any case, or it is blank."""
    text = text.strip().casefold()
    return not text or text in _NOTHING


# A cell that begins with one of these is run by a spreadsheet as a formula (OWASP, "CSV Injection"); the wide
# forms of = + - @ are read as the narrow ones by East Asian versions. Leading blanks are skipped by some readers.
_FORMULA_START = re.compile("[\\s\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20|%]|[\t\r\n]")
_PHONE_OR_NUMBER = re.compile(r"[+-]?\(?\d[\d .,()\u00a0-]*").fullmatch
_GUARDED = re.compile("'+(?:[\\s\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20|%]|[\t\r\n])")


def neutralise_formula(text: str) -> str:
    """Text for a cell of a CSV or XLSX export that no spreadsheet runs as a formula.

    An apostrophe is put before text that begins (also after blanks) with = + - @ | %, a tab or a line end.
    Numbers and phones as people write them ("+7 (926) 133-58-69", "-12,50") hold only digits, spaces and
    ".,()-" behind their sign, cannot call anything and stay untouched. Text that would itself look guarded
    gets one more apostrophe, so that `restore_formula` gives back every text exactly.

    XLSX cells are to be written as strings besides; the apostrophe protects the file saved on as CSV.
    """
    if _GUARDED.match(text) or (_FORMULA_START.match(text) and not _PHONE_OR_NUMBER(text)):
        return "'" + text
    return text


def restore_formula(text: str) -> str:
    """The text as it was before `neutralise_formula`; text that it cannot have written is unchanged."""
    return text[1:] if text[:1] == "'" and neutralise_formula(text[1:]) == text else text


_NOT_DIGIT = re.compile("[^0-9]+")


def only_digits(text: str) -> str:
    """The decimal digits of a text as ASCII, in order: "(07710) 222922" gives "07710222922"."""
    if text.isascii():
        return _NOT_DIGIT.sub("", text)
    return "".join(str(unicodedata.digit(mark)) for mark in text if mark.isdecimal())

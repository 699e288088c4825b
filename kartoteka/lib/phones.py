"""Telephone numbers as people write them: check, split, show, and find out which countries a base is from.

The normal form is E.164 ("+79371234567"); an extension follows as in RFC 3966 ("+74951234567;ext=12").
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

from kartoteka.lib.checked import Checked
from kartoteka.lib.text import clean_line, only_digits, says_nothing

__all__ = ["check_phone", "format_phone", "phone_digits", "split_extension", "split_phones"]

_SHORTEST = 4  # of a whole number anywhere (Saint Helena)
_MIN_DIGITS = 7  # of what is taken for a number of its own in a cell with several
_MIN_FULL_DIGITS = 9  # a shorter number that is not valid is taken for one without its area code
_MAX_DIGITS = 15
_EXTENSION = re.compile(
    r"[\s,;(]*(?:доб(?:авочный)?|внутр?(?:енний)?|вн|ext(?:ension)?|extn|int(?:erior)?|x|#)[\s.:=№#]*(\d{1,7})\W*$",
    re.I,
)
_SCIENTIFIC = re.compile(r"\+?(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.I)
_RUN = re.compile(r"(?:\+\s*)?\(?\+?\d[\d\s().\-–—‐‑−/_*\u00b7]*\d|\d")
_FLOAT = re.compile(r"(\+?\d{7,15})[.,]0{1,2}")

_RUSSIAN = re.compile(r"[78]([3489]\d{9})")
# INVALID_LENGTH lies between two lengths in use; people add a digit to the shorter, usual one.
_TOO_LONG = {ValidationResult.TOO_LONG, ValidationResult.INVALID_LENGTH}
_TOO_SHORT = {ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY}


def check_phone(text: str, regions: Sequence[str]) -> Checked:
    """One number as E.164. `regions` are ISO 3166 codes ("RU", "RO") in the order in which a number written
    without its country is tried; the first in which it is a valid number wins (see
    `kartoteka.lib.phone_regions.guess_regions`).

    Problems: phone.not_a_number, phone.scientific (a spreadsheet has cut it to "7.9E+10"), phone.too_short,
    phone.too_long, phone.unknown_country, and phone.unassigned: the length is right but no such prefix is known to be
    in use; E.164 is given all the same, and it is a doubt rather than an error, as plans of numbering change.
    """
    return _check(text, tuple(regions))


@lru_cache(maxsize=8192)
def _check(text: str, regions: tuple[str, ...]) -> Checked:
    line = clean_line(text)
    if says_nothing(line):
        return Checked(text, "", "phone.not_a_number" if line else "")
    scientific = _SCIENTIFIC.fullmatch(line)
    if scientific:
        restored = _from_scientific(*scientific.groups())
        if not restored:
            return Checked(text, "", "phone.scientific")
        line = restored
    line, extension = _cut_extension(line)
    number, problem = _read(_dialled_part(line), regions)
    if number is None:
        return Checked(text, "", problem)
    value = _e164(number)
    return Checked(text, f"{value};ext={extension}" if extension else value, problem)


def _e164(number: PhoneNumber) -> str:
    zeros = "0" * (number.number_of_leading_zeros or 1) if number.italian_leading_zero else ""
    return f"+{number.country_code}{zeros}{number.national_number}"


def _from_scientific(whole: str, fraction: str | None, exponent: str) -> str:
    fraction = fraction or ""
    return whole + fraction if len(fraction) == int(exponent) >= _MIN_DIGITS else ""


def _cut_extension(line: str) -> tuple[str, str]:
    found = _EXTENSION.search(line)
    if not found or len(only_digits(line[: found.start()])) < 5:
        return line, ""
    return line[: found.start()], found.group(1)


def _dialled_part(line: str) -> str:
    """The longest run of digits and the marks people put between them; labels and remarks fall away."""
    whole = _FLOAT.fullmatch(line)
    if whole:
        return whole.group(1)
    runs = _RUN.findall(line)
    return max(runs, key=lambda run: len(only_digits(run)), default="")


def _read(part: str, regions: tuple[str, ...]) -> tuple[PhoneNumber | None, str]:
    digits = only_digits(part)
    if not digits.strip("0"):
        return None, "phone.not_a_number"
    if len(digits) < _SHORTEST:
        return None, "phone.too_short"
    with_country = _with_country(part, digits)
    if with_country:
        return _read_international(with_country, digits, regions)
    possible = []
    for number in _readings(digits, regions):
        if number is not None and phonenumbers.is_valid_number(number):
            return number, ""
        if number is not None:
            possible.append(number)
    return _best_possible(possible, digits, bool(regions))


def _readings(digits: str, regions: tuple[str, ...]) -> Iterator[PhoneNumber | None]:
    """The ways to read a number without a country, the best first."""
    russian = _RUSSIAN.fullmatch(digits) if "RU" in regions else None
    if russian:  # unmistakable in eleven digits, whichever country is the first
        yield PhoneNumber(country_code=7, national_number=int(russian.group(1)))
    for region in regions:
        code = _simple_code(region) if digits[0] == "0" != digits[1] else 0
        yield PhoneNumber(country_code=code, national_number=int(digits[1:])) if code else _parsed(digits, region)
    if len(digits) > 10:
        yield _parsed("+" + digits, None)


@lru_cache(maxsize=256)
def _simple_code(region: str) -> int:
    """The calling code of a country in which a national number is 0 and the rest and nothing else, else 0. There
    the number is known without the library's parser, which takes most of the time."""
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    if plan is None or plan.national_prefix_for_parsing != "0" or plan.national_prefix_transform_rule:
        return 0
    return plan.country_code or 0


def _shortest(digits: str, regions: tuple[str, ...]) -> PhoneNumber | None:
    """The number behind a calling code of one of `regions`, if it is valid as it stands."""
    for region in regions:
        code = str(_calling_code(region))
        if digits.startswith(code) and digits[len(code) : len(code) + 1] not in ("0", ""):
            number = PhoneNumber(country_code=int(code), national_number=int(digits[len(code) :]))
            return number if phonenumbers.is_valid_number(number) else None
    return None


_calling_code = lru_cache(maxsize=256)(phonenumbers.country_code_for_region)


def _with_country(part: str, digits: str) -> str:
    """ "+" and digits if the country is written: "+7…", "00 40…", "810 44…" (out of Russia), "(+44)…"."""
    if "+" in part:
        # "+8 926…" is the trunk prefix of Russia behind a plus; no country begins with it in eleven digits.
        return "" if digits.startswith("89") and len(digits) == 11 else "+" + _without_trunk_zero(part, digits)
    if digits.startswith("00") and len(digits) > 10:
        return "+" + _without_trunk_zero(part, digits)[2:]
    if digits.startswith("810") and len(digits) > 12:
        return "+" + digits[3:]
    return ""


def _without_trunk_zero(part: str, digits: str) -> str:
    """ "+44 (0) 20…" without the zero that is dialled only inside the country."""
    zero = re.search(r"\(\s*0\s*\)", part)
    if not zero:
        return digits
    return only_digits(part[: zero.start()]) + only_digits(part[zero.end() :])


def _read_international(number_text: str, digits: str, regions: tuple[str, ...]) -> tuple[PhoneNumber | None, str]:
    number = _shortest(number_text[1:], regions)
    if number is not None:
        return number, ""
    number = _parsed(number_text, None)
    if number is not None and phonenumbers.is_valid_number(number):
        return number, ""
    if number_text.startswith("+78") and len(number_text) == 13:  # "+7 8 926…": both the country and the trunk prefix
        shorter = _parsed("+7" + number_text[3:], None)
        if shorter is not None and phonenumbers.is_valid_number(shorter):
            return shorter, ""
    if number is None:
        return None, "phone.too_long" if len(digits) > _MAX_DIGITS else "phone.unknown_country"
    return _best_possible([number], digits, True)


def _best_possible(candidates: list[PhoneNumber], digits: str, has_region: bool) -> tuple[PhoneNumber | None, str]:
    """The first number of a possible length, although no such prefix is in use; else why there is none."""
    lengths = []
    for number in candidates:
        outcome = phonenumbers.is_possible_number_with_reason(number)
        if len(digits) >= _MIN_FULL_DIGITS and outcome == ValidationResult.IS_POSSIBLE:
            return number, "phone.unassigned"
        lengths.append(outcome)
    if len(digits) < _MIN_FULL_DIGITS:
        return None, "phone.too_short"
    if len(digits) > _MAX_DIGITS or (lengths and lengths[0] in _TOO_LONG):
        return None, "phone.too_long"
    if lengths and lengths[0] in _TOO_SHORT:
        return None, "phone.too_short"
    return None, "phone.not_a_number" if has_region and lengths else "phone.unknown_country"


def _parsed(text: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region, _check_region=region is not None or text.startswith("+"))
    except NumberParseException:
        return None


def split_extension(value: str) -> tuple[str, str]:
    """E.164 and the extension of a checked value: "+74951234567;ext=12" gives ("+74951234567", "12")."""
    number, _, extension = value.partition(";ext=")
    return number, extension


_FORMATS = {True: PhoneNumberFormat.NATIONAL, False: PhoneNumberFormat.INTERNATIONAL}


@lru_cache(maxsize=16384)
def format_phone(value: str, region: str = "") -> str:
    """A checked value as one reads it: "+7 937 382-08-56", and as dialled inside `region` when it is that
    country's own ("8 (937) 382-08-56"). Text that is no E.164 comes back unchanged."""
    e164, extension = split_extension(value)
    number = _parsed(e164, None) if e164.startswith("+") else None
    if number is None:
        return value
    own = bool(region) and phonenumbers.country_code_for_region(region) == number.country_code
    shown = phonenumbers.format_number(number, _FORMATS[own])
    return f"{shown} ext. {extension}" if extension else shown


def phone_digits(text: str) -> str:
    """Digits for search in any part: without the extension, "00" and the Russian "8" and "810" before a full
    number, so that "8 (937) 382" and "+7 937 382 08 56" can meet on "937382"."""
    digits = only_digits(split_extension(text)[0])
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("810") and len(digits) > 12:
        return digits[3:]
    return "7" + digits[1:] if len(digits) == 11 and digits[0] == "8" else digits


_BETWEEN = re.compile(r"\s*(?:[,;|\n\r]+|\s(?:и|или|or|and|sau|și|si|&)\s)\s*", re.I)
_BEFORE_PLUS = re.compile(
    r"(?<=\d)\s+(?=(?:раб|моб|дом|сот|факс|тел|mob|tel|fax|home|work|office|cell)[^\W\d_]*\b)|(?<=\d)\s+(?=\+)|(?<=\d)\)?\s*/\s*(?=\+)|(?<=\d{10})\s+(?=\d{10})",
    re.I,
)
_SLASH = re.compile(r"\s*[/\\]\s*")
_ONLY_EXTENSION = re.compile(r"\s*(?:доб|вн|внутр|ext|int|x|#)", re.I)


def split_phones(text: str) -> list[str]:
    """The numbers of one cell, each as written, with its label and extension: "8 926 133-58-69, 9033975172",
    "+7 … +7 …", "a; b", "a и b", "495 123-45-67/68" (the tail of a second line is completed). An extension
    stays with its number. Blank text gives []."""
    pieces: list[str] = []
    for part in _BETWEEN.split(text.strip()):
        for piece in _BEFORE_PLUS.split(part):
            pieces.extend(_split_slashes(piece))
    return _joined_extensions([piece.strip() for piece in pieces if piece and piece.strip()])


def _split_slashes(piece: str) -> list[str]:
    parts = _SLASH.split(piece)
    if len(parts) == 1 or len(only_digits(parts[0])) < _MIN_DIGITS:
        return [piece]
    numbers = [parts[0]]
    for part in parts[1:]:
        tail = only_digits(part)
        if len(tail) >= 5 or not tail:
            numbers.append(part)
        else:
            numbers.append(_with_tail(parts[0], tail))
    return numbers


def _with_tail(number: str, tail: str) -> str:
    """ "495 123-45-67" with the tail "68" is "495 123-45-68": digits replaced from the right."""
    marks = list(number)
    places = [index for index, mark in enumerate(marks) if mark.isdecimal()]
    for index, digit in zip(reversed(places), reversed(tail), strict=False):
        marks[index] = digit
    return "".join(marks)


def _joined_extensions(pieces: list[str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and _ONLY_EXTENSION.match(piece) and len(only_digits(piece)) <= 7:
            joined[-1] += ", " + piece
        else:
            joined.append(piece)
    return joined

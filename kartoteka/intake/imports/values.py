"""Dates and figures of a column, in the order and with the decimal mark the column was found to use."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from kartoteka.lib.checked import Checked
from kartoteka.lib.text import clean_line, says_nothing

_CLOCK = r"(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AaPp]\.?[Mm])?\.?\s*(?:Z|[+-]\d\d:?\d\d)?)?"
_NUMERIC = re.compile(r"(\d{1,4})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d{1,4})(?:\s?г\.?)?" + _CLOCK)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})" + _CLOCK)
_DAY_NAMED = re.compile(r"(\d{1,2})[\s.\-]+([^\W\d_]{3,})\.?[\s.,\-]+(\d{4}|\d{2})(?:\s?г\.?)?" + _CLOCK)
_MONTH_NAMED = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})" + _CLOCK)
_SERIAL = re.compile(r"[1-5]\d{4}(?:[.,]\d+)?")
_MONTH_PREFIXES = ("янв ian jan", "фев feb", "мар mar", "апр apr", "май мая mai may", "июн iun jun", "июл iul jul")
_MONTH_PREFIXES += ("авг aug", "сен sep", "окт oct", "ноя noi nov", "дек dec")
_MONTHS = {prefix: number for number, prefixes in enumerate(_MONTH_PREFIXES, 1) for prefix in prefixes.split()}
OLDEST = 1900


def guess_date_order(samples: Sequence[str]) -> str:
    """ "mdy" when more dates of the column are possible only with the month first, else "dmy"; ISO is always read."""
    first = second = 0
    for text in samples:
        if match := _NUMERIC.match(text.strip()):
            first += int(match[1]) > 12 and len(match[1]) < 3
            second += int(match[2]) > 12
    return "mdy" if second > first else "dmy"


@lru_cache(maxsize=65536)
def check_date(text: str, order: str, today: date, past: bool = True) -> Checked:
    """A date as ISO 8601, with the time when one is written. Years of two digits are the last such year up to `today`.

    Problems: date.not_a_date, date.impossible (31 February), date.too_old (before 1900), date.future (after `today`,
    for dates that are `past`).
    """
    line = clean_line(text)
    if not line or says_nothing(line):
        return Checked(text, "")
    parts = _parts(line, order)
    if parts is None:
        return Checked(text, "", "date.not_a_date")
    year, month, day, clock = parts
    if len(year) < 3:
        year = str(2000 + int(year) if int(year) <= today.year % 100 else 1900 + int(year))
    try:
        found = datetime(int(year), month, day, *clock)  # noqa: DTZ001 - files name no zone
    except ValueError:
        return Checked(text, "", "date.impossible")
    value = found.isoformat() if clock else found.date().isoformat()
    if found.year < OLDEST:
        return Checked(text, value, "date.too_old")
    return Checked(text, value, "date.future" if past and found.date() > today else "")


def _parts(line: str, order: str) -> tuple[str, int, int, tuple[int, ...]] | None:
    """(year as written, month, day, time or nothing)."""
    if match := _COMPACT.fullmatch(line):
        return match[1], int(match[2]), int(match[3]), _clock(match)
    if match := _NUMERIC.fullmatch(line):
        if len(match[1]) > 2:
            return match[1], int(match[2]), int(match[3]), _clock(match)
        day, month = (match[1], match[2]) if order == "dmy" else (match[2], match[1])
        if int(month) > 12 >= int(day):
            day, month = month, day
        return match[3], int(month), int(day), _clock(match)
    if match := _DAY_NAMED.fullmatch(line):
        month = _MONTHS.get(match[2].lower()[:3], 0)
        return (match[3], month, int(match[1]), _clock(match)) if month else None
    if match := _MONTH_NAMED.fullmatch(line):
        month = _MONTHS.get(match[1].lower()[:3], 0)
        return (match[3], month, int(match[2]), _clock(match)) if month else None
    return _serial(line)


def _clock(match: re.Match[str]) -> tuple[int, ...]:
    if match[4] is None:
        return ()
    hour, half = int(match[4]), (match[7] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(match[5]), int(match[6] or 0)


def _serial(line: str) -> tuple[str, int, int, tuple[int, ...]] | None:
    """Days since 30 December 1899, as spreadsheets count them."""
    if not _SERIAL.fullmatch(line):
        return None
    day = date(1899, 12, 30) + timedelta(days=int(line[:5]))
    return str(day.year), day.month, day.day, ()


_FIGURE = re.compile(r"(?P<open>\()?(?P<sign>[-+−])?\s*(?P<digits>\d[\d.,\s']*|[.,]\d+)(?P<after>\s*-)?\)?")
_CURRENCY = re.compile(r"[^\W\d_]{1,4}\.?|[€$£₽₴%\s]", re.UNICODE)


def guess_decimal_mark(samples: Sequence[str]) -> str:
    """ "," or ".", by the figures whose mark can only be a decimal one; "." when nothing tells."""
    votes = {",": 0, ".": 0}
    for text in samples:
        marks = [mark for mark in text if mark in ",."]
        if not marks:
            continue
        tail = text.rsplit(marks[-1], 1)[1].strip()
        if len(set(marks)) == 2 or (len(marks) == 1 and len(tail) != 3):
            votes[marks[-1]] += 1
    return "," if votes[","] > votes["."] else "."


@lru_cache(maxsize=65536)
def check_figure(text: str, decimal_mark: str) -> Checked:
    """A figure as a decimal with a point: "1 234,50 руб." is "1234.50", "(5)" and "5-" are "-5".

    Problem: figure.not_a_number.
    """
    line = clean_line(text)
    if not line or says_nothing(line):
        return Checked(text, "")
    match = _FIGURE.fullmatch(_CURRENCY.sub("", line) if not line[-1:].isdigit() or not line[0].isdigit() else line)
    if match is None:
        return Checked(text, "", "figure.not_a_number")
    digits = re.sub(r"[\s']", "", match["digits"]).rstrip(".,")
    other = "." if decimal_mark == "," else ","
    mark = decimal_mark
    if decimal_mark not in digits and digits.count(other) == 1 and len(digits.rsplit(other, 1)[1]) != 3:
        mark, other = other, decimal_mark
    plain = digits.replace(other, "").replace(mark, ".")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    negative = match["open"] or match["after"] or match["sign"] in ("-", "−")
    return Checked(text, format(Decimal(("-" if negative else "") + plain), "f"))

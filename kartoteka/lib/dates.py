"""Dates as people and spreadsheets write them, into ISO 8601. The present day is always passed in."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from kartoteka.lib.checked import Checked
from kartoteka.lib.date_words import read_worded_date
from kartoteka.lib.text import clean_line, says_nothing

__all__ = ["DateOrder", "Purpose", "check_date", "check_datetime", "guess_date_order"]


class DateOrder(StrEnum):
    """What stands first in "03/04/1980". Dates that begin with a year of four digits are read by themselves."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


class Purpose(StrEnum):
    """What the date is for; it decides the century of two digits and what is believable.

    BIRTHDAY: never in the future, the person at most 120 years old. PAST: something that happened, never in the
    future. ANY: a plan or a term may lie ahead; two digits mean the year within 50 years back and 49 ahead.
    """

    BIRTHDAY = "birthday"
    PAST = "past"
    ANY = "any"


_ENOUGH_VOTES = 100
_OLDEST_AGE = 120
_OLDEST_YEAR = 1900
_FURTHEST_YEAR = 2200
_EXCEL_EPOCH = date(1899, 12, 30)  # so that serial 61 is 1 March 1900, as Excel counts a 29 February 1900
_NUMBERS = re.compile(r"(\d{1,4})\s*([./\-\\ ,–—_])\s*(\d{1,2})\s*[./\-\\ ,–—_]\s*(\d{1,4})(?:\s*г(?:ода|\.)?)?")
_TWO_NUMBERS = re.compile(r"(\d{1,4})\s*[./\-\\]\s*(\d{1,4})(?:\s*г(?:ода|\.)?)?")
_COMPACT = re.compile(r"\d{8}")
_SERIAL = re.compile(r"(\d{3,6})(?:[.,]\d+)?")
_YEAR = re.compile(r"(\d{4})(?:\s*г(?:ода?|\.)?)?")
_TIME = re.compile(
    r"[T ,]\s*(\d{1,2})[:.](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$", re.I
)


def check_date(text: str, order: DateOrder, purpose: Purpose, today: date) -> Checked:
    """One date as ISO ("1980-03-05"). A time behind it is left out (see `check_datetime`).

    Read are: figures with any marks between them, "19800305", names of months in three languages, Roman months,
    serial numbers of Excel. If the day cannot be where `order` expects it but the other order fits, that is taken.

    Problems: date.impossible (no such day, also 00.00.0000), date.future, date.too_old (both only where the
    purpose forbids; the value is given), date.incomplete ("12.2031", "1980", "5 марта"; value "1980-03" or "1980"
    as far as known), date.not_a_date.
    """
    return _check(text, order, purpose, today)


@lru_cache(maxsize=16384)
def _check(text: str, order: DateOrder, purpose: Purpose, today: date) -> Checked:
    line = clean_line(text)
    if says_nothing(line):
        return Checked(text, "", "date.not_a_date" if line else "")
    line = _TIME.sub("", line).strip(" .,;") or line
    parts = _figures(line, order) or _compact_figures(line, order) or read_worded_date(line)
    if parts and parts[2]:
        year_text, month, day = parts[0], int(parts[1]), int(parts[2])
        if not year_text:
            return Checked(text, "", "date.incomplete")
        if month > 12 >= day and not line[:3].isdecimal():
            month, day = day, month
        return _judged(text, _year(year_text, purpose, today, month, day), month, day, purpose, today)
    return _incomplete(text, line, parts) or _from_serial(text, line, purpose, today)


def _figures(line: str, order: DateOrder) -> tuple[str, int | str, str] | None:
    """Year as written, month and day of three groups of figures; None if the text is not such."""
    found = _NUMBERS.fullmatch(line)
    if not found:
        return None
    first, mark, second, third = found.groups()
    if len(first) >= 3:
        return (first, second, third) if len(third) <= 2 else None
    if order is DateOrder.YEAR_FIRST and len(third) <= 2:
        return first, second, third
    if len(third) in (1, 3):
        return None
    # A dot between figures is never American, so a column that mixes "13.05.80" with "5/13/80" reads both.
    day_first = order is not DateOrder.MONTH_FIRST or (mark == "." and int(first) <= 31 and int(second) <= 12)
    return (third, second, first) if day_first else (third, first, second)


def _compact_figures(line: str, order: DateOrder) -> tuple[str, str, str] | None:
    if not _COMPACT.fullmatch(line):
        return None
    if len(line) == 8 and 1850 <= int(line[:4]) <= _FURTHEST_YEAR and int(line[4:6]) <= 12:
        return line[:4], line[4:6], line[6:]
    if len(line) == 8:
        day, month = (line[2:4], line[:2]) if order is DateOrder.MONTH_FIRST else (line[:2], line[2:4])
        return line[4:], month, day
    return None


def _year(written: str, purpose: Purpose, today: date, month: int, day: int) -> int:
    """The year; of two digits the latest that the purpose allows (birthday and past: not after today)."""
    year = int(written)
    if len(written) > 2:
        return year
    latest = today.year + 49 if purpose is Purpose.ANY else today.year
    year += (latest - year) // 100 * 100
    in_future = purpose is not Purpose.ANY and (year, month, day) > (today.year, today.month, today.day)
    return year - 100 if in_future and month <= 12 and day <= 31 else year


def _judged(text: str, year: int, month: int, day: int, purpose: Purpose, today: date) -> Checked:
    found = _existing(year, month, day)
    if found is None:
        return Checked(text, "", "date.impossible")
    return Checked(text, found.isoformat(), _doubt(found, purpose, today))


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _doubt(found: date, purpose: Purpose, today: date) -> str:
    if purpose is not Purpose.ANY and found > today:
        return "date.future"
    oldest = today.year - _OLDEST_AGE if purpose is Purpose.BIRTHDAY else _OLDEST_YEAR
    if found.year < oldest:
        return "date.too_old"
    return "date.future" if found.year > _FURTHEST_YEAR else ""


def _incomplete(text: str, line: str, parts: tuple[str, int | str, str] | None) -> Checked | None:
    """A month and a year, or a year alone; None if the text is neither."""
    if parts:
        return Checked(text, f"{parts[0]}-{int(parts[1]):02}", "date.incomplete")
    two = _TWO_NUMBERS.fullmatch(line)
    if two:
        return _month_and_year(text, *two.groups())
    year = _YEAR.fullmatch(line)
    if year and _OLDEST_YEAR - 50 <= int(year.group(1)) <= _FURTHEST_YEAR:
        return Checked(text, year.group(1), "date.incomplete")
    return None


def _month_and_year(text: str, first: str, second: str) -> Checked:
    year, month = (first, second) if len(first) == 4 else (second, first)
    known = len(year) == 4 and len(month) <= 2 and 1 <= int(month) <= 12
    if not known and len(first) <= 2 and len(second) <= 2:
        return Checked(text, "", "date.incomplete")
    return (
        Checked(text, f"{year}-{int(month):02}", "date.incomplete") if known else Checked(text, "", "date.impossible")
    )


def _from_serial(text: str, line: str, purpose: Purpose, today: date) -> Checked:
    """The count of days that a spreadsheet shows for a date in a cell of another format: 29285 is 1980-03-05."""
    found = _SERIAL.fullmatch(line)
    if not found or not 61 <= int(found.group(1)) <= 110000:
        return Checked(text, "", "date.impossible" if line.isdecimal() else "date.not_a_date")
    day = _EXCEL_EPOCH + timedelta(days=int(found.group(1)))
    return Checked(text, day.isoformat(), _doubt(day, purpose, today))


def check_datetime(text: str, order: DateOrder, purpose: Purpose, today: date) -> Checked:
    """A date with its time as ISO ("2010-12-01T08:26:00"), as in "12/1/10 8:26", "2010-12-01T08:26", "1 Dec 2010,
    8:26 PM"; without a time as `check_date`. A zone behind it is not read. Additional problem: date.time."""
    found = _TIME.search(clean_line(text))
    day = check_date(text, order, purpose, today)
    if not found or len(day.value) < 10:
        return Checked(text, day.value, day.problem)
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    half = (found.group(4) or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23 or minute > 59 or second > 59:
        return Checked(text, day.value, "date.time")
    return Checked(text, f"{day.value}T{hour:02}:{minute:02}:{second:02}", day.problem)


def guess_date_order(samples: Iterable[str], default: DateOrder = DateOrder.DAY_FIRST) -> DateOrder:
    """The order of a column from those of its dates that tell it: a figure above 12 can only be a day, a first
    figure above 31 only a year. Dates with a dot are not American and tell nothing. `default` if none tells.

    Give the whole column, not its head: a file sorted by date may begin with a month of days that do not tell.
    Reading ends after a hundred that do (otherwise about 2 us for each different text).
    """
    votes: Counter[DateOrder] = Counter()
    for text in samples:
        told = _told_order(text)
        if told:
            votes[told] += 1
            if votes.total() >= _ENOUGH_VOTES:
                break
    return votes.most_common(1)[0][0] if votes else default


@lru_cache(maxsize=16384)
def _told_order(text: str) -> DateOrder | None:
    found = _NUMBERS.fullmatch(_TIME.sub("", clean_line(text)))
    if not found or len(found.group(1)) > 2:
        return None
    first, second, third = int(found.group(1)), int(found.group(3)), int(found.group(4))
    if first > 31:
        return DateOrder.YEAR_FIRST
    if first > 12 and second <= 12 and (third > 31 or found.group(2) != "-"):
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if second > 12 >= first and found.group(2) != "." else None

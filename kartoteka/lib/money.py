"""Amounts of money as people and files write them, into `Decimal`. No float is used on the way."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kartoteka.lib.text import clean_line, says_nothing

__all__ = ["Amount", "check_amount", "guess_decimal_mark"]


@dataclass(frozen=True, slots=True)
class Amount:
    """raw: as written. value: the number, None if there is none. currency: ISO 4217 if a sign or a word named it, else
    "". problem: "" or money.not_a_number, money.ambiguous ("1,234": the value is given as read with the mark
    expected), money.too_large."""

    raw: str
    value: Decimal | None
    currency: str = ""
    problem: str = ""

    @property
    def is_good(self) -> bool:
        """There is a value and nothing is wrong with it."""
        return self.value is not None and not self.problem


_CURRENCIES = {
    "RUB": "руб|рубль|рубля|рублей|р|₽|rub|rur|rubles|ruble|тр",
    "RON": "lei|leu|ron|лей|леев",
    "MDL": "mdl",
    "EUR": "€|eur|euro|евро",
    "USD": "$|usd|us$|долл|доллар|доллара|долларов|dollars|dollar|dolari",
    "GBP": "£|gbp|pounds|pound|фунт|фунтов",
    "UAH": "₴|uah|грн",
    "KZT": "₸|kzt|тенге|тг",
    "BYN": "byn",
    "CHF": "chf|fr",
    "PLN": "pln|zł",
    "TRY": "₺|try|tl",
}
_CODES = {word: code for code, words in _CURRENCIES.items() for word in words.split("|")}
_SCALES = {"тыс": 3, "млн": 6, "млрд": 9, "mii": 3, "mil": 6, "mln": 6, "k": 3, "к": 3, "т": 3, "m": 6}
_MINUSES = str.maketrans("−–—", "---")
_NUMBER = re.compile(r"\d(?:[\d.,'’` ]*\d)?|[.,]\d+")
_WORD = re.compile(r"[^\W\d_]+|[₽€$£₴₸₺]")
_ALLOWED = re.compile(r"[\s+\-()./]*")
_EXPONENT = re.compile(r"(-?\d+(?:[.,]\d+)?)E([+-]?\d{1,2})", re.I)
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’` ])\d{3})(?:\1\d{3})*")
_MAX_DIGITS = 18
_ENOUGH_VOTES = 100


def check_amount(text: str, decimal_mark: str = "") -> Amount:
    """One amount: "1 234,56", "1,234.56", "1'234.50", "(12.00)" and "12.00-" (negative), "12 руб.", "€ 5", "5 тыс.".

    decimal_mark: "," or "." as `guess_decimal_mark` found for the column; "" if unknown. With both marks in one
    number the last is the decimal one; a mark that stands twice separates thousands. A single mark before exactly
    three digits is read by `decimal_mark`, and without it as thousands with problem money.ambiguous.
    Blank text gives neither value nor problem.
    """
    return _check(text, decimal_mark)


@lru_cache(maxsize=32768)
def _check(text: str, decimal_mark: str) -> Amount:
    line = clean_line(text).translate(_MINUSES)
    if says_nothing(line):
        return Amount(text, None, problem="money.not_a_number" if line else "")
    exponent = _EXPONENT.fullmatch(line)
    if exponent:
        value = Decimal(exponent.group(1).replace(",", ".")).scaleb(int(exponent.group(2)))
        return _sized(text, value, "", "")
    numbers = _NUMBER.findall(line)
    rest = _NUMBER.sub(" ", line)
    currency, scale, understood = _words(rest)
    if len(numbers) != 1 or not understood:
        return Amount(text, None, currency, "money.not_a_number")
    digits, problem = _plain(numbers[0], decimal_mark)
    if not digits:
        return Amount(text, None, currency, "money.not_a_number")
    value = Decimal(digits).scaleb(scale)
    return _sized(text, -value if _is_negative(line) else value, currency, problem)


def _sized(text: str, value: Decimal, currency: str, problem: str) -> Amount:
    if value.adjusted() >= _MAX_DIGITS:
        return Amount(text, None, currency, "money.too_large")
    return Amount(text, Decimal(format(value, "f")), currency, problem)


def _words(rest: str) -> tuple[str, int, bool]:
    """Currency, power of ten, and whether every word beside the number was understood."""
    currency, scale, understood = "", 0, True
    for word in _WORD.findall(rest.lower()):
        if word in _SCALES and not scale:
            scale = _SCALES[word]
        elif word in _CODES:
            currency = currency or _CODES[word]
        else:
            understood = False
    return currency, scale, understood and bool(_ALLOWED.fullmatch(_WORD.sub("", rest)))


def _is_negative(line: str) -> bool:
    bare = _WORD.sub("", line).strip(" .")
    return bare.startswith("-") or bare.endswith("-") or (bare.startswith("(") and bare.endswith(")"))


def _plain(number: str, decimal_mark: str) -> tuple[str, str]:
    """Digits with a point for `Decimal`, and a problem; ("", "") if the marks make no number."""
    marks = [mark for mark in number if not mark.isdecimal()]
    last = marks[-1] if marks else ""
    if last not in {".", ","} or (marks.count(last) > 1):
        return _joined(number) if _is_grouped(number) or not marks else ("", "")
    whole, _, fraction = number.rpartition(last)
    others = set(marks[:-1])
    if others:
        digits, problem = _joined(whole) if _is_grouped(whole) else ("", "")
        return (f"{digits}.{fraction}", problem) if digits else ("", "")
    if len(fraction) == 3 and 1 <= len(whole) <= 3 and whole.strip("0") and decimal_mark != last:
        return whole + fraction, "" if decimal_mark else "money.ambiguous"
    return f"{whole or '0'}.{fraction}", ""


def _is_grouped(number: str) -> bool:
    return bool(_GROUPED.fullmatch(number)) or number.isdecimal()


def _joined(number: str) -> tuple[str, str]:
    return "".join(mark for mark in number if mark.isdecimal()), ""


def guess_decimal_mark(samples: Iterable[str], default: str = "") -> str:
    """ "," or "." for a column, from the amounts that tell it: both marks in one number, or a single mark that has not
    exactly three digits behind it; a mark standing twice speaks for the other one. `default` if none tells. Give the
    whole column; reading ends after a hundred amounts that tell."""
    votes: Counter[str] = Counter()
    for text in samples:
        votes.update(told for number in _NUMBER.findall(clean_line(text)) if (told := _told_mark(number)))
        if votes.total() >= _ENOUGH_VOTES:
            break
    return votes.most_common(1)[0][0] if votes else default


def _told_mark(number: str) -> str:
    marks = [mark for mark in number if mark in ".,"]
    if not marks:
        return ""
    if len(set(marks)) == 1 and len(marks) > 1:
        return "," if marks[0] == "." else "."
    if len(marks) > 1:
        return marks[-1]
    whole, _, fraction = number.rpartition(marks[0])
    if len(fraction) != 3 or len(whole) > 3 or not whole.strip("0"):
        return marks[0]
    return ""

"""How times, money, phones and names are written for the reader's language."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

import phonenumbers
from babel import Locale, dates, numbers
from django.utils import timezone
from django.utils.translation import get_language, gettext

JUST_NOW_SECONDS = 45
RELATIVE_DAYS = 30


def reader_locale() -> Locale:
    """Return Babel's locale of the active language."""
    return _locale(get_language() or "en")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


def relative_time(moment: datetime, now: datetime) -> str:
    """Return "3 hours ago" or "in 2 days" within 30 days either way, a date beyond; both arguments know their zone."""
    seconds = (moment - now).total_seconds()
    if abs(seconds) < JUST_NOW_SECONDS:
        return gettext("just now")
    if abs(seconds) < RELATIVE_DAYS * 86400:
        return dates.format_timedelta(moment - now, add_direction=True, locale=reader_locale())
    return short_date(timezone.localtime(moment).date(), timezone.localtime(now).date())


def exact_time(moment: datetime) -> str:
    """Return date, time to the minute and zone in the reader's language and the current time zone."""
    local = timezone.localtime(moment)
    zone = local.tzname() or ""
    return f"{dates.format_datetime(local, 'd MMMM y, HH:mm', locale=reader_locale())} {zone}".strip()


def short_date(day: date, today: date) -> str:
    """Return "18 Nov", with the year when it is another than that of `today`."""
    return _short_date(get_language() or "en", day, day.year == today.year)


@lru_cache(maxsize=4096)
def _short_date(language: str, day: date, is_this_year: bool) -> str:
    return dates.format_date(day, "d MMM" if is_this_year else "d MMM y", locale=reader_locale())


SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€", "GBP": "£", "UAH": "₴", "KZT": "₸", "TRY": "₺", "GEL": "₾", "AMD": "֏"}
NO_BREAK = "\u00a0"


def money(amount: Decimal | int | float, currency: str) -> str:
    """Return the amount with its ISO 4217 currency as the reader writes it; whole amounts without cents.

    The figure never breaks across lines: Babel's spaces are no-break spaces.
    """
    whole = Decimal(str(amount)) == Decimal(str(amount)).to_integral_value()
    locale = reader_locale()
    pattern = locale.currency_formats["standard"].pattern
    if whole:
        pattern = pattern.replace("0.00", "0")
    written = numbers.format_currency(amount, currency, pattern, locale=locale, currency_digits=not whole)
    local_sign = numbers.get_currency_symbol(currency, locale)
    sign = SIGNS.get(currency, local_sign)
    glued = f"{re.escape(local_sign)}(?=[0-9])"
    spaced = re.sub(glued, local_sign + NO_BREAK, written) if sign[-1].isalpha() else written
    return spaced.replace(local_sign, sign)


def decimal(number: Decimal | int | float) -> str:
    """Return a number grouped as the reader writes it."""
    return numbers.format_decimal(number, locale=reader_locale())


@lru_cache(maxsize=65_536)
def phone(value: str) -> tuple[str, str]:
    """Return (as people read it, tel: address) of a number in E.164; ("as it is", "") when it cannot be read."""
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value, ""
    text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return text, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)


def initials(name: str) -> str:
    """Return up to two initials, from the first and the last word that begin with a letter: "Ольга Санду" is "ОС"."""
    words = [word for word in (part.strip("«»\"'()“”„") for part in name.split()) if word[:1].isalpha()]
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in chosen)

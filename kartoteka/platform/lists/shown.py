"""How common values look in a list's cells. What Babel writes is kept: writing it costs more than the rest of a cell."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from html import escape

from django.utils import timezone
from django.utils.translation import get_language

from kartoteka.platform import clock
from kartoteka.platform.ui import formats

Show = Callable[..., str]

# From here on a date says more than "5 weeks ago".
LONG_AGO = formats.RELATIVE_DAYS * 86_400


def text(value: object) -> str:
    return "" if value is None else escape(str(value))


def day(value: date | None) -> str:
    return "" if value is None else f'<span class="nowrap">{_on_day(get_language(), value, clock.today())}</span>'


def ago(moment: datetime | None) -> str:
    """A time as people say it; beyond a month, its date."""
    return ago_on_page()(moment)


def ago_on_page() -> Show:
    """`ago` for all values of a page: who reads, and when, is asked for once."""
    language, now, zone = get_language(), clock.now(), timezone.get_current_timezone()
    today = clock.today()

    def print_ago(moment: datetime | None) -> str:
        if moment is None:
            return ""
        seconds = (moment - now).total_seconds()
        if abs(seconds) < LONG_AGO:
            grain = 60 if abs(seconds) < 86_400 else 3_600
            words = _said(language, int(seconds // grain) * grain)
        else:
            words = _on_day(language, moment.astimezone(zone).date(), today)
        return f'<time class="nowrap" datetime="{moment:%Y-%m-%dT%H:%MZ}">{words}</time>'

    return print_ago


def dated(moment: datetime | None) -> str:
    """The day of a moment in the reader's time zone."""
    return "" if moment is None else f'<time class="nowrap" datetime="{moment:%Y-%m-%dT%H:%MZ}">{_dated(moment)}</time>'


@lru_cache(maxsize=16_384)
def _money(language: str, amount: Decimal, currency: str) -> str:
    return f'<span class="nowrap">{escape(formats.money(amount, currency))}</span>'


def money(amount: Decimal | None, currency: str) -> str:
    """As the reader writes it; without a currency, the figure alone."""
    if amount is None:
        return ""
    return _money(get_language(), amount, currency) if currency else escape(formats.decimal(amount))


@lru_cache(maxsize=65_536)
def phone(value: str) -> str:
    """A number in E.164 as people read it; what cannot be read, as it is."""
    return f'<span class="nowrap">{escape(formats.phone(value)[0])}</span>'


@lru_cache(maxsize=4096)
def _said(language: str, seconds: int) -> str:
    now = clock.now()
    return formats.relative_time(now + timedelta(seconds=seconds), now)


def _dated(moment: datetime) -> str:
    return _on_day(get_language(), timezone.localtime(moment).date(), clock.today())


@lru_cache(maxsize=4096)
def _on_day(language: str, value: date, today: date) -> str:
    return formats.short_date(value, today)


# How a column's `show` is made for the rows of one page.
ON_PAGE: dict[Callable[..., str], Callable[[], Show]] = {ago: ago_on_page}

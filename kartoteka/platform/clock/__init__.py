"""J1: the one source of time, so that tests and trials can set it.

Nothing else in the product calls `timezone.now()` or `date.today()`; a guard refuses it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The current moment, aware, UTC."""
    return _frozen.get() or timezone.now()


def today() -> date:
    """The current date in the active time zone (the viewer's, set per request)."""
    return timezone.localdate(now())


@contextmanager
def frozen_at(moment: datetime) -> Iterator[None]:
    """Within the block the clock stands at `moment` (aware)."""
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)


@contextmanager
def passed(delta: timedelta) -> Iterator[None]:
    """Within the block the clock stands `delta` later than now."""
    with frozen_at(now() + delta):
        yield

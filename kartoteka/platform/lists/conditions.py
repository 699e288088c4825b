"""Kinds of conditions: what can be asked of a value, for filters of lists now and wherever sets are described.

Only operators that PostgreSQL knows as leakproof are built where an index is meant to be used: equality and ranges.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.platform import clock
from kartoteka.platform.seams import Seam


class BadCondition(ValueError):
    """A condition that cannot be read: unknown, or a value of the wrong kind."""


@dataclass(frozen=True, slots=True)
class Operator:
    """`arity`: how many values it takes, None for one or more. `build(path, values)` -> Q. `negated`: the rows without."""

    key: str
    title: "Promise | str"
    arity: int | None
    build: Callable[[str, Sequence[Any]], Q]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ConditionKind:
    """`read` turns one written value into a typed one, raising ValueError. `widget`: how a form asks for it."""

    key: str
    read: Callable[[str], Any]
    operators: dict[str, Operator]
    widget: str = "text"

    def condition(self, path: str, operator: str, written: Sequence[str]) -> tuple[Q, bool]:
        """(Q over `path`, whether the rows without it are meant). Raises BadCondition."""
        chosen = self.operators.get(operator)
        if chosen is None:
            raise BadCondition(operator)
        if (chosen.arity is None and not written) or (chosen.arity is not None and chosen.arity != len(written)):
            raise BadCondition(operator)
        read = _days if chosen.key in DAYS else self.read
        try:
            return chosen.build(path, [read(value) for value in written]), chosen.negated
        except (ValueError, InvalidOperation, OverflowError) as error:
            raise BadCondition(operator) from error


# Operators whose value is a number of days back from now.
DAYS = frozenset({"within", "older"})

CONDITIONS: Seam[ConditionKind] = Seam("conditions")


def _days(written: str) -> int:
    days = int(written)
    if not 0 <= days <= 36_500:
        raise ValueError(written)
    return days


def _text(written: str) -> str:
    if len(written) > 300 or "\x00" in written:
        raise ValueError(written[:20])
    return written.strip()


def _number(written: str) -> float:
    number = Decimal(written.replace(",", ".").replace(" ", "").replace("\u00a0", ""))
    if not number.is_finite():
        raise ValueError(written)
    return float(number)


def _is(path: str, values: Sequence[Any]) -> Q:
    return Q(**{path: values[0]}) if len(values) == 1 else Q(**{f"{path}__in": list(values)})


def _starts(path: str, values: Sequence[str]) -> Q:
    """A range, which an index of a "C" column serves: from the prefix to the prefix with its last sign one higher."""
    prefix = values[0]
    if not prefix:
        return Q()
    return Q(**{f"{path}__gte": prefix, f"{path}__lt": prefix + "\U0010ffff"})


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001


def _ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


def _absent(path: str, values: Sequence[Any]) -> Q:
    return Q(**{f"{path}__isnull": False})


def _operators(*each: Operator) -> dict[str, Operator]:
    return {one.key: one for one in each}


FILLED = Operator("filled", _("is filled in"), 0, _absent)
EMPTY = Operator("empty", _("is empty"), 0, _absent, negated=True)
ANY = Operator("any", _("is one of"), None, _is)
NONE = Operator("none", _("is none of"), None, _is, negated=True)
_WRITTEN = Operator("filled", _("is filled in"), 0, lambda path, values: Q(**{f"{path}__gt": ""}))
_BLANK = Operator("empty", _("is empty"), 0, lambda path, values: Q(**{f"{path}__gt": ""}), negated=True)
_FROM = Operator("from", _("at least"), 1, lambda path, values: Q(**{f"{path}__gte": values[0]}))
_TO = Operator("to", _("at most"), 1, lambda path, values: Q(**{f"{path}__lte": values[0]}))
_SINCE = replace(_FROM, title=_("not before"))
_UNTIL = replace(_TO, title=_("not after"))
_EQUAL = Operator("eq", _("is exactly"), 1, _is)
_BETWEEN = Operator(
    "between", _("is between"), 2, lambda path, values: Q(**{f"{path}__gte": values[0], f"{path}__lte": values[1]})
)
_CONTAINS = Operator("contains", _("contains"), 1, lambda path, values: Q(**{f"{path}__icontains": values[0]}))
_STARTS = Operator("starts", _("starts with"), 1, _starts)

TEXT = CONDITIONS.register(
    "text", ConditionKind("text", _text, _operators(_EQUAL, _STARTS, _CONTAINS, ANY, _WRITTEN, _BLANK))
)
# For what a search finds: one text, no more is asked.
FOUND = CONDITIONS.register("found", ConditionKind("found", _text, _operators(_CONTAINS)))
# For columns kept in lower case.
LOWER = CONDITIONS.register(
    "lower",
    ConditionKind("lower", lambda written: _text(written).lower(), _operators(_STARTS, _CONTAINS, _EQUAL)),
)
NUMBER = CONDITIONS.register(
    "number", ConditionKind("number", _number, _operators(_FROM, _TO, _BETWEEN, _EQUAL, FILLED, EMPTY), "number")
)
DAY = CONDITIONS.register(
    "day", ConditionKind("day", date.fromisoformat, _operators(_SINCE, _UNTIL, _BETWEEN, _EQUAL, FILLED, EMPTY), "date")
)
MOMENT = CONDITIONS.register(
    "moment",
    ConditionKind(
        "moment",
        date.fromisoformat,
        _operators(
            Operator("from", _("not before"), 1, lambda path, v: Q(**{f"{path}__gte": _moment(v[0])})),
            Operator("to", _("not after"), 1, lambda path, v: Q(**{f"{path}__lt": _moment(v[0] + timedelta(1))})),
            Operator("between", _("is between"), 2, lambda path, v: Q(
                **{f"{path}__gte": _moment(v[0]), f"{path}__lt": _moment(v[1] + timedelta(1))})),
            Operator("within", _("within the last days"), 1, lambda path, v: Q(**{f"{path}__gte": _ago(v[0])})),
            Operator("older", _("older than days"), 1, lambda path, v: Q(**{f"{path}__lt": _ago(v[0])})),
            FILLED,
            EMPTY,
        ),
        "date",
    ),
)  # fmt: skip
CHOICE = CONDITIONS.register(
    "choice", ConditionKind("choice", _text, _operators(ANY, NONE, _WRITTEN, _BLANK), "choice")
)
REFERENCE = CONDITIONS.register(
    "reference", ConditionKind("reference", UUID, _operators(ANY, NONE, FILLED, EMPTY), "choice")
)


def _flag(written: str) -> bool:
    if written not in {"1", "0"}:
        raise ValueError(written)
    return written == "1"


FLAG = CONDITIONS.register("flag", ConditionKind("flag", _flag, _operators(_EQUAL), "flag"))

"""What a list shows at the moment: columns, conditions, order. Read from an address or a saved view, never trusted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict

from kartoteka.platform.lists.conditions import CONDITIONS, BadCondition
from kartoteka.platform.lists.definitions import Filter, OfferedList, Sort

MOST_CONDITIONS = 30
MOST_VALUES = 500


@dataclass(frozen=True, slots=True)
class Condition:
    """`key` of a filter, `operator`, written `values`. Conditions of one `clause` are alternatives."""

    key: str
    operator: str
    values: tuple[str, ...] = ()
    clause: int = 0

    def written(self) -> str:
        """As in an address: "city.2~eq~Chișinău"."""
        head = f"{self.key}.{self.clause}" if self.clause else self.key
        return "~".join([head, self.operator, *[_escaped(value) for value in self.values]])


@dataclass(frozen=True, slots=True)
class ListState:
    """Clauses are joined by AND, the conditions within a clause by OR; clause 0 means one of its own."""

    columns: tuple[str, ...]
    conditions: tuple[Condition, ...]
    sort: str
    descending: bool = False

    def query(self, **more: str) -> str:
        """The part of the address after "?" that gives this state again."""
        return urlencode(self.pairs() + list(more.items()))

    def pairs(self) -> list[tuple[str, str]]:
        """The same as names and values, for a form."""
        pairs = [("c", ",".join(self.columns)), ("s", f"-{self.sort}" if self.descending else self.sort)]
        return pairs + [("f", condition.written()) for condition in self.conditions]

    def as_json(self) -> dict[str, Any]:
        """As a saved view keeps it."""
        return {
            "columns": list(self.columns),
            "filters": [condition.written() for condition in self.conditions],
            "sort": f"-{self.sort}" if self.descending else self.sort,
        }

    def without(self, position: int) -> "ListState":
        kept = [one for index, one in enumerate(self.conditions) if index != position]
        return replace(self, conditions=tuple(kept))

    def clauses(self) -> list[list[Condition]]:
        """Conditions by clause, in order."""
        numbered: dict[Any, list[Condition]] = {}
        for index, condition in enumerate(self.conditions):
            numbered.setdefault(condition.clause or f"alone {index}", []).append(condition)
        return list(numbered.values())


def state_from_query(query: QueryDict, offer: OfferedList, start: ListState | None = None) -> ListState:
    """The state an address asks for; what it leaves out comes from `start` or the definition.

    Unknown columns and orders are passed over. Raises BadCondition for a filter that is unknown, hidden from the viewer
    or wrongly filled in: leaving it out would show (and change, and export) more than was asked for.
    """
    base = start or default_state(offer)
    columns = _known_columns(",".join(query.getlist("c")).split(","), offer) or base.columns
    conditions = base.conditions
    if "f" in query or "c" in query:
        conditions = read_conditions(query.getlist("f"), offer)
    sort, descending = _known_sort(query.get("s", ""), offer) or (base.sort, base.descending)
    return ListState(columns, conditions, sort, descending)


def state_from_json(kept: dict[str, Any], offer: OfferedList) -> ListState:
    """The state of a saved view. Raises BadCondition if it filters by what this viewer may not see."""
    base = default_state(offer)
    columns = _known_columns(kept.get("columns", []), offer) or base.columns
    sort, descending = _known_sort(kept.get("sort", ""), offer) or (base.sort, base.descending)
    return ListState(columns, read_conditions(kept.get("filters", []), offer), sort, descending)


def default_state(offer: OfferedList) -> ListState:
    sort = offer.definition.default_sort
    key = sort.removeprefix("-")
    if key not in offer.sorts:
        key = next(iter(offer.sorts))
    return ListState(offer.default_columns, (), key, sort.startswith("-"))


def read_conditions(written: Sequence[str], offer: OfferedList) -> tuple[Condition, ...]:
    """Conditions checked against the list. Raises BadCondition."""
    if len(written) > MOST_CONDITIONS:
        raise BadCondition("too many")
    conditions = tuple(_condition(text) for text in written if text)
    for condition in conditions:
        _checked(condition, offer)
    return conditions


def _checked(condition: Condition, offer: OfferedList) -> tuple[Filter, Q, bool]:
    """The filter, the kind's question, and whether the rows without are meant. Raises BadCondition."""
    chosen = offer.filters.get(condition.key)
    if chosen is None or len(condition.values) > MOST_VALUES:
        raise BadCondition(condition.key)
    return chosen, *CONDITIONS[chosen.kind].condition(chosen.path, condition.operator, condition.values)


def condition_of(condition: Condition, offer: OfferedList) -> Any:
    """What the database is asked for one condition. Raises BadCondition."""
    chosen, inner, negated = _checked(condition, offer)
    asked = chosen.ask(condition.values) if chosen.ask else chosen.inside(inner)
    return ~asked if negated else asked


def filtered(rows: QuerySet, state: ListState, offer: OfferedList) -> QuerySet:
    """The rows that meet the state's conditions."""
    for clause in state.clauses():
        met = Q()
        for condition in clause:
            met |= Q(condition_of(condition, offer))
        rows = rows.filter(met)
    return rows


def sort_of(state: ListState, offer: OfferedList) -> Sort:
    return offer.sorts[state.sort]


def _known_columns(keys: Sequence[str], offer: OfferedList) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key in offer.columns))


def _known_sort(written: str, offer: OfferedList) -> tuple[str, bool] | None:
    key = written.removeprefix("-")
    return (key, written.startswith("-")) if key in offer.sorts else None


def _condition(written: str) -> Condition:
    head, *rest = str(written).split("~")
    key, _, number = head.partition(".")
    if not rest or (number and not (number.isascii() and number.isdigit() and len(number) < 4)):
        raise BadCondition(written[:60])
    return Condition(key, rest[0], tuple(_unescaped(value) for value in rest[1:]), int(number or 0))


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("~", "%7E")


def _unescaped(value: str) -> str:
    return value.replace("%7E", "~").replace("%25", "%")

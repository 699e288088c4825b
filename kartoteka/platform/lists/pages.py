"""The page of a list: exactly what its template prints."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kartoteka.platform.lists.conditions import CONDITIONS, BadCondition
from kartoteka.platform.lists.definitions import Filter, ListDefinition, OfferedList
from kartoteka.platform.lists.keyset import page_of, read_place
from kartoteka.platform.lists.models import SavedView
from kartoteka.platform.lists.own_views import views_open_to
from kartoteka.platform.lists.rows import gathered, paths_of, print_rows, rows_by_key
from kartoteka.platform.lists.states import (
    Condition,
    ListState,
    default_state,
    filtered,
    read_conditions,
    sort_of,
    state_from_json,
    state_from_query,
)
from kartoteka.platform.ui.shell import Tab


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head. `sort_url` orders by it, "" if it cannot; `direction` is "ascending", "descending" or "none"."""

    key: str
    title: str
    align: str = ""
    sort_url: str = ""
    direction: str = "none"


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition in words, the address without it, and whether it is an alternative to the one before."""

    text: str
    remove_url: str
    is_alternative: bool
    clause: int


@dataclass(frozen=True, slots=True)
class ViewLink:
    id: str
    name: str
    url: str
    is_current: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    key: str
    title: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """`body`: the rows as HTML. `count`: exact if the page knows it, else None and `count_url` answers."""

    definition: ListDefinition
    offer: OfferedList
    state: ListState
    url: str
    query: str
    heads: tuple[Head, ...]
    body: SafeString
    shown: int
    count: int | None
    following_url: str
    preceding_url: str
    chips: tuple[Chip, ...]
    views: tuple[ViewLink, ...]
    can_pick: bool
    can_export: bool
    can_change: bool
    view_id: str

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips)

    @property
    def condition_url(self) -> str:
        return self._at("condition")

    @property
    def columns_url(self) -> str:
        return self._at("columns")

    @property
    def views_url(self) -> str:
        return self._at("views")

    @property
    def count_url(self) -> str:
        return self._at("count")

    @property
    def csv_url(self) -> str:
        return self._at("csv")

    @property
    def xlsx_url(self) -> str:
        return self._at("xlsx")

    @property
    def bulk_url(self) -> str:
        return self._at("bulk")

    @property
    def removal_url(self) -> str:
        return reverse("lists:view_removal", args=[self.definition.key, self.view_id])

    def _at(self, name: str) -> str:
        return f"{reverse(f'lists:{name}', args=[self.definition.key])}?{self.query}"

    @property
    def add_url(self) -> str:
        """Where a row is made, "" if the viewer may not."""
        add = self.definition.add
        return reverse(add.url_name) if add and self.offer.viewer.may(add.function) else ""

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The saved views; first of all the list without any."""
        everything = Tab(gettext("All"), self.url, not self.view_id)
        return (everything, *(Tab(view.name, view.url, view.is_current) for view in self.views))

    @property
    def current_view(self) -> ViewLink | None:
        return next((view for view in self.views if view.is_current), None)


def asked_state(query: QueryDict, offer: OfferedList) -> tuple[ListState, SavedView | None]:
    """The state an address asks for and the saved view it starts from. Raises BadCondition, SavedView.DoesNotExist."""
    view = None
    if query.get("view"):
        try:
            key = UUID(query["view"])
        except ValueError as error:
            raise BadCondition("view") from error
        view = SavedView.objects.open_to(offer.viewer).get(id=key, list_key=offer.definition.key)
    start = state_from_json(view_state(view), offer) if view else default_state(offer)
    return state_from_query(query, offer, start), view


def query_of(state: ListState, view: SavedView | None) -> str:
    """The address of a state, still within its view."""
    return state.query(**({"view": str(view.id)} if view else {}))


def known_filter(key: str, offer: OfferedList) -> Filter:
    """Raises BadCondition for a filter that is unknown or hidden."""
    if key not in offer.filters:
        raise BadCondition(key)
    return offer.filters[key]


def view_state(view: SavedView) -> dict[str, Any]:
    return {"columns": view.columns, "filters": view.filters, "sort": view.sort}


def list_page(offer: OfferedList, query: QueryDict) -> ListPage:
    """The page for an address. Raises BadCondition, BadCursor, SavedView.DoesNotExist."""
    definition, viewer = offer.definition, offer.viewer
    state, view = asked_state(query, offer)
    sort = sort_of(state, offer)
    rows = filtered(offer.rows(), state, offer)
    place = read_place(query.get("after", ""), query.get("before", ""), sort, rows)
    columns = [offer.columns[key] for key in state.columns]
    paths = paths_of(columns)
    keys = page_of(rows, sort, state.descending, place, viewer, paths=paths)
    if keys.fetched is not None:
        every = gathered(keys.fetched, paths, columns, viewer)
    else:
        # The keys were chosen under the viewer's rights in this very transaction.
        every = rows_by_key(rows.model.objects.all(), keys.ids, columns, viewer)
    body = print_rows(every, columns, offer, editable_keys(offer, keys.ids))
    view_id = str(view.id) if view else ""
    more = {"view": view_id} if view_id else {}
    url = reverse(definition.url_name)
    is_whole = place is None and not keys.following
    return ListPage(
        definition, offer, state, url, state.query(**more), _heads(offer, state, url, more), body, len(every),
        len(every) if is_whole else None,
        f"{url}?{state.query(**more, after=keys.following)}" if keys.following else "",
        f"{url}?{state.query(**more, before=keys.preceding)}" if keys.preceding else "",
        _chips(offer, state, url, more), _views(offer, url, view_id),
        bool(definition.bulk_change and viewer.may(definition.bulk_change)),
        bool(definition.export and viewer.may(definition.export)),
        bool(definition.change and viewer.may(definition.change)), view_id,
    )  # fmt: skip


def editable_keys(offer: OfferedList, ids: tuple[UUID, ...]) -> frozenset[UUID]:
    """Which of these rows the viewer may change: no query where he may change all or none."""
    change = offer.definition.change
    scope = offer.viewer.scope_of(change) if change else None
    if not scope or not ids:
        return frozenset()
    if scope == "all" or scope == offer.viewer.scope_of(offer.definition.view):
        return frozenset(ids)
    allowed: QuerySet = offer.rows(change)
    return frozenset(allowed.filter(id__in=ids).order_by().values_list("id", flat=True))


def _heads(offer: OfferedList, state: ListState, url: str, more: dict[str, str]) -> tuple[Head, ...]:
    heads = []
    for key in state.columns:
        column = offer.columns[key]
        if not column.sort:
            heads.append(Head(key, str(column.title), column.align))
            continue
        current = state.sort == key
        descending = not state.descending if current else column.sort.descending_first
        direction = ("descending" if state.descending else "ascending") if current else "none"
        target = replace(state, sort=key, descending=descending).query(**more)
        heads.append(Head(key, str(column.title), column.align, f"{url}?{target}", direction))
    return tuple(heads)


def _chips(offer: OfferedList, state: ListState, url: str, more: dict[str, str]) -> tuple[Chip, ...]:
    chips, before = [], 0
    for index, condition in enumerate(state.conditions):
        without = f"{url}?{state.without(index).query(**more)}"
        alternative = bool(condition.clause and condition.clause == before)
        chips.append(Chip(in_words(condition, offer), without, alternative, condition.clause))
        before = condition.clause
    return tuple(chips)


def in_words(condition: Condition, offer: OfferedList) -> str:
    """A condition as people read it: "City is one of Chișinău, Bălți"."""
    chosen = offer.filters[condition.key]
    operator = CONDITIONS[chosen.kind].operators[condition.operator]
    values = list(condition.values)
    if chosen.options and values:
        titles = dict(chosen.options(offer.viewer))
        values = [titles.get(value, gettext("(no longer there)")) for value in values]
    return " ".join(str(part) for part in (chosen.title, operator.title, ", ".join(values)) if part)


def _views(offer: OfferedList, url: str, current: str) -> tuple[ViewLink, ...]:
    """Views the viewer may open; one that filters by a field hidden from him is not among them."""
    links = []
    for view in views_open_to(offer.viewer, offer.definition.key):
        if offer.viewer.hidden_fields and not _is_offered(view, offer):
            continue
        mine = view.owner_id == offer.viewer.employee_id
        links.append(ViewLink(str(view.id), str(view), f"{url}?view={view.id}", str(view.id) == current, mine))
    return tuple(links)


def _is_offered(view: SavedView, offer: OfferedList) -> bool:
    try:
        read_conditions(view.filters, offer)
    except BadCondition:
        return False
    return True


def column_choices(offer: OfferedList, state: ListState) -> tuple[ColumnChoice, ...]:
    others = [key for key in offer.columns if key not in state.columns]
    keys = [*state.columns, *others]
    return tuple(ColumnChoice(key, str(offer.columns[key].title), key in state.columns) for key in keys)

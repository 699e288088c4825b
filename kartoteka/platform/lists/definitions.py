"""What a catalogue's list can show, sort, filter and change. A feature registers its `ListDefinition` in `LISTS`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, Q, QuerySet
from django.forms import Field as FormField

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.seams import Seam

Text = "Promise | str"
Ids = Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Sort:
    """An order backed by an index: columns of the model that are never null, all in one direction; `id` breaks ties.

    `bucket` is a nullable foreign key that comes first; `buckets` gives its keys in the order people expect (by name),
    so that each is one range of an index. Rows of none of them come last, ordered among themselves.
    """

    order: tuple[str, ...]
    descending_first: bool = False
    bucket: str = ""
    buckets: "Callable[[Viewer], Buckets] | None" = None


@dataclass(frozen=True, slots=True)
class Buckets:
    """Keys in order. `are_all`: rows of no other key can be among those the viewer sees, only rows with none."""

    keys: Sequence[UUID]
    are_all: bool = True


@dataclass(frozen=True, slots=True)
class Editor:
    """How a cell is changed in place. `form_field(row)` is what is filled in; `save(row, value, by)` an action."""

    form_field: Callable[[Model], FormField]
    initial: Callable[[Model], Any]
    save: Callable[[Model, Any, Viewer], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `reads`: paths fetched with the row; `show(*values)` makes its HTML, `plain(*values)` its export.

    `gather(ids, viewer)` replaces `reads` where values stand in other tables: one query for all rows of a page and
    all columns with the same `gather`; the row's value or None is the only argument then. `field`: key for the rights
    by field. `align`: "end" for figures.
    """

    key: str
    title: Text
    reads: tuple[str, ...] = ()
    show: Callable[..., str] | None = None
    plain: Callable[..., Any] | None = None
    gather: Callable[[Ids, Viewer], Mapping[UUID, Any]] | None = None
    field: str = ""
    sort: Sort | None = None
    editor: Editor | None = None
    align: str = ""
    is_default: bool = False
    is_link: bool = False


def directly(condition: Q) -> Q:
    return condition


@dataclass(frozen=True, slots=True)
class Filter:
    """What rows can be chosen by. `kind`: key of a condition kind (see `conditions`), applied to `path`.

    `inside` wraps the condition where `path` stands in another table (an Exists over it). `options` of a choice:
    (key, title) pairs for this viewer. `ask(values)`, if given, answers instead of the kind's own question. `withheld`:
    the journal, which others read too, keeps no value that was asked for.
    """

    key: str
    title: Text
    kind: str
    path: str
    field: str = ""
    inside: "Callable[[Q], Q | Exists]" = directly
    options: Callable[[Viewer], list[tuple[str, str]]] | None = None
    ask: Callable[[Sequence[str]], Q] | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class BulkChange:
    """A change of many rows. `form_field(viewer)` asks for the value; `apply(batch, value, entry, by)` is set-based.

    `batch` are keys of rows that the asker may change; `apply` answers how many it changed. `field`: for the rights.
    """

    key: str
    title: Text
    form_field: Callable[[Viewer], FormField]
    apply: Callable[..., int]
    describe: Callable[[Any], str] = str
    field: str = ""


@dataclass(frozen=True, slots=True)
class AddButton:
    """Where a new row is made: the words of the button, the name of its page, the function asked for."""

    text: Text
    url_name: str
    function: str


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A catalogue's list. `rows(viewer, function)`: the rows on which the asker may use the function.

    `view`, `export`, `change`, `bulk_change`: the functions asked for; "" means the list has no such thing. `url_name`
    is its page, `row_url(key)` the page of a row. Columns, filters and changes may depend on what the firm defined;
    they are in the order in which they are offered, hidden fields are left out for them.
    """

    key: str
    title: Text
    rows: Callable[[Viewer, str], QuerySet]
    columns: Callable[[Viewer], Sequence[Column]]
    filters: Callable[[Viewer], Sequence[Filter]]
    default_sort: str
    view: str
    url_name: str
    row_url: Callable[[str], str] | None = None
    export: str = ""
    change: str = ""
    bulk_change: str = ""
    changes: Callable[[Viewer], Sequence[BulkChange]] | None = None
    icon: str = "list-view"
    empty_title: Text = ""
    empty_text: Text = ""
    add: AddButton | None = None


class NotInList(LookupError):
    """A column, change or row of a list that it does not have, or not for this viewer."""


LISTS: Seam[ListDefinition] = Seam("lists")


@dataclass(frozen=True, slots=True)
class SelectionAction:
    """What can be done with exactly `number` ticked rows of the list `of`: a page that gets them as ?row=…&row=…"""

    of: str
    title: Text
    url_name: str
    function: str
    icon: str
    number: int


SELECTION_ACTIONS: Seam[SelectionAction] = Seam("actions on ticked rows")


@dataclass(frozen=True)
class OfferedList:
    """A definition as one viewer has it: without what is hidden from him. Columns and filters are found when asked for."""

    definition: ListDefinition
    viewer: Viewer

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {one.key: one for one in self.definition.columns(self.viewer) if self._sees(one)}

    @cached_property
    def filters(self) -> dict[str, Filter]:
        return {one.key: one for one in self.definition.filters(self.viewer) if self._sees(one)}

    @property
    def default_columns(self) -> tuple[str, ...]:
        return tuple(key for key, column in self.columns.items() if column.is_default)

    @cached_property
    def sorts(self) -> dict[str, Sort]:
        return {key: column.sort for key, column in self.columns.items() if column.sort}

    def rows(self, function: str = "") -> QuerySet:
        return self.definition.rows(self.viewer, function or self.definition.view)

    def changes(self) -> dict[str, BulkChange]:
        """What this viewer may change of many rows at once."""
        definition, viewer = self.definition, self.viewer
        if not definition.changes or not definition.bulk_change or not viewer.may(definition.bulk_change):
            return {}
        return {one.key: one for one in definition.changes(viewer) if viewer.may_change_field(one.field or one.key)}

    def selection_actions(self) -> list[SelectionAction]:
        """What this viewer may do with ticked rows beside changing them."""
        return [one for one in SELECTION_ACTIONS if one.of == self.definition.key and self.viewer.may(one.function)]

    def change(self, key: str) -> BulkChange:
        """Raises NotInList for a change that there is not, or not for this viewer."""
        found = self.changes().get(key)
        if found is None:
            raise NotInList(key)
        return found

    def _sees(self, part: Column | Filter) -> bool:
        return self.viewer.may_see_field(part.field or part.key)


def offered(definition: ListDefinition, viewer: Viewer) -> OfferedList:
    """The list as `viewer` may use it. Raises NotAllowed without the function to see it."""
    viewer.may(definition.view).or_raise()
    return OfferedList(definition, viewer)

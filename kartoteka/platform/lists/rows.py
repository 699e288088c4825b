"""The rows of a list: fetched by set, printed by functions put together once per page instead of a template per row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.lists.definitions import Column, OfferedList
from kartoteka.platform.lists.shown import ON_PAGE

Cells = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row's key and, per column, the arguments of its `show` and `plain`."""

    id: UUID
    cells: Cells


def rows_of(rows: QuerySet, columns: Sequence[Column], viewer: Viewer) -> list[Row]:
    """The rows in their order: one query, and one for each column that gathers from other tables."""
    paths = paths_of(columns)
    return gathered(list(rows.values_list("id", *paths)), paths, columns, viewer)


def rows_in_batches(
    rows: QuerySet, columns: Sequence[Column], viewer: Viewer, size: int = 2_000
) -> Iterator[list[Row]]:
    """All rows through a server-side cursor, so that memory does not grow with them. Inside a transaction."""
    paths = paths_of(columns)
    fetched = rows.values_list("id", *paths).iterator(chunk_size=size)
    while batch := list(islice(fetched, size)):
        yield gathered(batch, paths, columns, viewer)


def rows_by_key(rows: QuerySet, ids: Sequence[UUID], columns: Sequence[Column], viewer: Viewer) -> list[Row]:
    """These rows in the order of `ids`."""
    found = {row.id: row for row in rows_of(rows.filter(id__in=ids).order_by(), columns, viewer)}
    return [found[key] for key in ids if key in found]


def print_rows(
    rows: Sequence[Row], columns: Sequence[Column], offer: OfferedList, editable: frozenset[UUID]
) -> SafeString:
    """The <tr> of every row. Only the keys in `editable` get cells that can be changed in place."""
    definition = offer.definition
    printers = [_printer(column, offer) for column in columns]
    choose, pick = escape(gettext("Choose")), bool(definition.bulk_change and offer.viewer.may(definition.bulk_change))
    parts: list[str] = []
    for row in rows:
        key, may_edit = str(row.id), row.id in editable
        parts.append(f'<tr id="r-{key}" data-item>')
        if pick:
            parts.append(
                f'<td class="k-pick"><input type="checkbox" name="row" value="{key}" aria-label="{choose}"></td>'
            )
        parts += [printer(key, cell, may_edit) for printer, cell in zip(printers, row.cells, strict=True)]
        parts.append("</tr>")
    return mark_safe("".join(parts))


def print_cell(row: Row, column: Column, offer: OfferedList, *, may_edit: bool) -> SafeString:
    """One <td>, as it stands in the list."""
    return mark_safe(_printer(column, offer)(str(row.id), row.cells[0], may_edit))


def shown(column: Column, cell: tuple[Any, ...]) -> str:
    """A cell's HTML: what the column says, else its first value as text."""
    if column.show:
        return column.show(*cell)
    value = cell[0]
    return "" if value is None else escape(str(value))


def plainly(column: Column, cell: tuple[Any, ...]) -> Any:
    """A cell for an export: text, number, date or None."""
    return column.plain(*cell) if column.plain else cell[0]


def paths_of(columns: Sequence[Column]) -> list[str]:
    """What is fetched with the rows for these columns."""
    return list(dict.fromkeys(path for column in columns for path in column.reads))


def gathered(fetched: Sequence[tuple], paths: Sequence[str], columns: Sequence[Column], viewer: Viewer) -> list[Row]:
    """Rows of (key, values of `paths`…), with what columns gather from other tables: one query per gathering."""
    ids = [row[0] for row in fetched]
    known = {one: one(ids, viewer) for one in dict.fromkeys(column.gather for column in columns) if one and ids}
    makers = [_cell_maker(column, paths, known.get(column.gather)) for column in columns]
    return [Row(row[0], [make(row) for make in makers]) for row in fetched]


def _cell_maker(column: Column, paths: Sequence[str], known: Mapping[UUID, Any] | None) -> Callable[[tuple], tuple]:
    if known is not None:
        return lambda row: (known.get(row[0]),)
    if len(column.reads) == 1:
        place = paths.index(column.reads[0]) + 1
        return lambda row: (row[place],)
    places = [paths.index(path) + 1 for path in column.reads]
    return lambda row: tuple(row[place] for place in places)


def _printer(column: Column, offer: OfferedList) -> Callable[[str, tuple[Any, ...], bool], str]:
    definition = offer.definition
    label = f' data-label="{escape(str(column.title))}"'
    kind = ' class="number"' if column.align == "end" else ""
    edits = bool(column.editor and definition.change and offer.viewer.may_change_field(column.field or column.key))
    edit_from, edit_to = f' data-edit="/lists/{definition.key}/rows/', f'/{column.key}/" tabindex="-1"'
    show = column.show or (lambda value: "" if value is None else escape(str(value)))
    show = ON_PAGE[show]() if show in ON_PAGE else show
    url_of = definition.row_url if column.is_link else None

    def print_cell(key: str, cell: tuple[Any, ...], may_edit: bool) -> str:
        inside = show(*cell)
        if url_of:
            inside = f'<a href="{url_of(key)}">{inside or "…"}</a>'
        edit = f"{edit_from}{key}{edit_to}" if edits and may_edit else ""
        return f"<td{kind}{label}{edit}>{inside}</td>"

    return print_cell

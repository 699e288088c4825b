"""The rows of a list as a file: all that the filter lets through, in batches, without formulas."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any
from uuid import UUID

import xlsxwriter
from django.db.models import QuerySet
from django.utils import timezone, translation

from kartoteka.lib.text import neutralise_formula
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.journal.actions import record
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.lists import events
from kartoteka.platform.lists.definitions import ListDefinition, OfferedList, offered
from kartoteka.platform.lists.keyset import ordered
from kartoteka.platform.lists.rows import plainly, rows_in_batches
from kartoteka.platform.lists.states import ListState, filtered, sort_of

ROWS_PER_SHEET = 1_000_000
BATCH = 2_000
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
WORKBOOK = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
    "remove_timezone": True,
}
Cell = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Export:
    """What leaves: a list in a state, for a viewer, as of an entry of the journal. Language and zone are the reader's."""

    definition: ListDefinition
    state: ListState
    viewer: Viewer
    entry_id: UUID
    language: str
    zone: Any

    def batches(self) -> Iterator[list[list[Cell]]]:
        """The heads, then the rows in batches of 2,000. Opens the firm's context itself; a response runs it late."""
        done = 0
        with firm_context(self.viewer.firm_id), translation.override(self.language), timezone.override(self.zone):
            offer = offered(self.definition, self.viewer)
            columns = [offer.columns[key] for key in self.state.columns]
            yield [[str(column.title) for column in columns]]
            for batch in rows_in_batches(rows_to_export(offer, self.state), columns, self.viewer, BATCH):
                yield [[_cell(plainly(c, v)) for c, v in zip(columns, row.cells, strict=True)] for row in batch]
                done += len(batch)
            Entry.objects.filter(id=self.entry_id).update(count=done)


def begin_export(offer: OfferedList, state: ListState, *, kind: str) -> Export:
    """Records that rows leave the base, before the first one does; the count follows. Refused without the right."""
    viewer, definition = offer.viewer, offer.definition
    viewer.may(definition.export).or_raise()
    entry = record(
        events.LIST_EXPORTED, by=viewer, count=0, list=definition.key, format=kind, columns=list(state.columns),
        filters=[one.key if offer.filters[one.key].withheld else one.written() for one in state.conditions],
    )  # fmt: skip
    zone = timezone.get_current_timezone()
    return Export(definition, state, viewer, entry.id, translation.get_language() or "en", zone)


def rows_to_export(offer: OfferedList, state: ListState) -> QuerySet:
    """Those rows of the state that the viewer may see and may export."""
    may_export = offer.rows(offer.definition.export).order_by().values("id")
    rows = filtered(offer.rows(), state, offer)
    if offer.viewer.scope_of(offer.definition.export) != "all":
        rows = rows.filter(id__in=may_export)
    return ordered(rows, sort_of(state, offer), state.descending)


def csv_of(export: Export) -> Iterator[bytes]:
    """UTF-8 with a mark for spreadsheets, comma-separated; texts that a spreadsheet would run are neutralised."""
    yield b"\xef\xbb\xbf"
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for batch in export.batches():
        writer.writerows([_written(cell) for cell in row] for row in batch)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def xlsx_of(export: Export) -> IO[bytes]:
    """A temporary file at its beginning."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 (the response closes it)
    write_xlsx(export, file)
    file.seek(0)
    return file


def write_xlsx(export: Export, file: IO[bytes], progress: Callable[[int], object] = lambda done: None) -> int:
    """Writes the workbook row by row; returns the number of rows. `progress(done)` after each batch.

    Text cells are written as text; a sheet holds 1,000,000 rows at most.
    """
    book = xlsxwriter.Workbook(file, WORKBOOK)
    sheets = _Sheets(book)
    done = -1
    for batch in export.batches():
        for row in batch:
            sheets.add(row)
        done += len(batch)
        progress(done)
    book.close()
    return done


class _Sheets:
    """Sheets of a workbook, filled one after the other, each with the heads."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book, self.sheet, self.at = book, None, 0
        self.heads: Sequence[Cell] | None = None
        self.bold = book.add_format({"bold": True})

    def add(self, row: Sequence[Cell]) -> None:
        if self.heads is None:
            self.heads = row
            return self._next()
        if self.at > ROWS_PER_SHEET:
            self._next()
        self._write(row, None)

    def _next(self) -> None:
        self.sheet, self.at = self.book.add_worksheet(), 0
        self.sheet.freeze_panes(1, 0)
        self._write(self.heads or (), self.bold)

    def _write(self, row: Sequence[Cell], style: Any) -> None:
        for place, value in enumerate(row):
            if isinstance(value, str):
                self.sheet.write_string(self.at, place, neutralise_formula(value)[:32_767], style)
            elif isinstance(value, date):
                self.sheet.write_datetime(self.at, place, value)
            elif value is not None:
                self.sheet.write_number(self.at, place, value)
        self.at += 1


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    return value if value is None or isinstance(value, str | int | float | date) else str(value)


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return neutralise_formula(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)

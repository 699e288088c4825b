"""A sheet of a workbook (XLSX, XLS, ODS) as a table. The parser holds a sheet in memory, 2 KB for a row of 17 cells, so
large XLSX files are read row by row instead (see `xlsx_rows`)."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from .heading_row import find_headings, width_of
from .table import Format, Kind, Row, Table, UnreadableFile, length_flags
from .xlsx_rows import sheets_of, streamed_rows
from .zip_limits import check_sheets, check_zip

SAMPLE = 1000
LARGEST_HELD = 500_000

Lines = Callable[[], Iterator[tuple[int, Sequence[Any]]]]


def open_workbook(path: str, form: Format, name: str = "") -> Table:
    """The sheet `name`, or the first visible sheet that has cells. Raises UnreadableFile."""
    cells = 0
    if form.kind is not Kind.XLS:
        check_zip(path)
        cells = check_sheets(path)
    try:
        found = _streamed(path, name) if cells > LARGEST_HELD else _held(path, name)
        return _table(*found, form)
    except UnreadableFile:
        raise
    except BaseException as error:
        # The parser is native and may panic on damaged files, which is no Exception.
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise UnreadableFile("encrypted" if "assword" in str(error) else "broken_workbook", str(error)[:300]) from error


def _held(path: str, name: str) -> tuple[Lines, str, list[str]]:
    """(rows of the sheet, its name, the names of all), read at once."""
    sheet, names = _sheet(path, name)
    return lambda: enumerate(sheet.iter_rows(), 1), sheet.name, names


def _streamed(path: str, name: str) -> tuple[Lines, str, list[str]]:
    """The same, read anew with every pass."""
    names, hidden = sheets_of(path)
    if name and name not in names:
        raise UnreadableFile("no_sheet", name)
    in_order = [name] if name else sorted(names, key=lambda one: one in hidden)
    for candidate in in_order:
        if next(streamed_rows(path, candidate), None):
            return partial(streamed_rows, path, candidate), candidate, names
    raise UnreadableFile("empty")


def _sheet(path: str, name: str) -> tuple[CalamineSheet, list[str]]:
    book = CalamineWorkbook.from_path(path)
    names = book.sheet_names
    if name:
        if name not in names:
            raise UnreadableFile("no_sheet", name)
        return book.get_sheet_by_name(name), names
    hidden = {sheet.name for sheet in book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}
    for candidate in [*(one for one in names if one not in hidden), *(one for one in names if one in hidden)]:
        sheet = book.get_sheet_by_name(candidate)
        if sheet.total_height:
            return sheet, names
    raise UnreadableFile("empty")


def _table(lines: Lines, name: str, names: list[str], form: Format) -> Table:
    first = list(islice(_written(lines), SAMPLE))
    if not first:
        raise UnreadableFile("empty", name)
    at = find_headings([cells for _, cells in first])
    skipped = 0 if at is None else at + 1
    found = first[at][1] if at is not None else []
    width = width_of(found, [cells for _, cells in first[skipped:]])
    headings = [text.strip() for text in found[:width]] if at is not None else []
    headings += ["" if at is not None else str(number + 1) for number in range(len(headings), width)]

    def start() -> Iterator[Row]:
        for number, (line, cells) in enumerate(islice(_written(lines), skipped, None), 1):
            flags = length_flags(cells, width) if len(cells) > width else ()
            yield Row(number, cells if flags else (cells + [""] * (width - len(cells)))[:width], line, 0, flags)

    preamble = [cells for _, cells in first[:at]] if at else []
    return Table(headings, form, start, at is not None, preamble, names, name)


def _written(lines: Lines) -> Iterator[tuple[int, list[str]]]:
    """(row of the sheet from 1, its cells); rows in which every cell is empty are no rows, as blank lines of text."""
    for line, cells in lines():
        texts = [cell if isinstance(cell, str) else as_text(cell) for cell in cells]
        if any(texts):
            yield line, [text.replace("\x00", "") for text in texts]


def as_text(cell: Any) -> str:
    """A cell as a person would write it: whole numbers without a point, dates as ISO, no time when it is midnight."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    return cell.isoformat() if isinstance(cell, datetime.date | datetime.time) else str(cell)

"""A CSV file as a table."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from kartoteka.lib.text import restore_formula

from .dialect import guess, separator_lines
from .encodings import detect, windows
from .heading_row import find_headings, width_of
from .lines import Line, lines
from .records import Record, RowShape, learn_shape, records
from .table import Format, Row, Table, UnreadableFile, length_flags

SAMPLE = 1000
REASON_MARK = "#reason"
ROW_MARK = "#row"


def csv_format(path: str) -> Format:
    """Encoding and dialect of a text file."""
    pieces = windows(path)
    encoding, bom = detect(pieces)
    return guess(path, encoding, bom, pieces[0][: 128 * 1024])


def open_csv(path: str, form: Format) -> Table:
    """The file as a table; raises UnreadableFile when it holds no row at all."""
    first = list(islice(_records(path, form, None), SAMPLE))
    if not first:
        raise UnreadableFile("empty")
    at = find_headings([record.cells for record in first])
    skipped = 0 if at is None else at + 1
    below = first[skipped:]
    found = first[at].cells if at is not None else []
    width = width_of(found, [record.cells for record in below])
    headings = [text.strip() for text in found[:width]] if at is not None else []
    headings += ["" if at is not None else str(number + 1) for number in range(len(headings), width)]
    marks = _marks(headings)
    shape = learn_shape(first, width) if width > 1 else None

    def start() -> Iterator[Row]:
        return _rows(islice(_records(path, form, shape), skipped, None), width, marks)

    preamble = [record.cells for record in first[:at]] if at else []
    return Table(headings[marks:], form, start, at is not None, preamble)


def _records(path: str, form: Format, shape: RowShape | None) -> Iterator[Record]:
    source = lines(path, form.encoding, form.bom, form.newline)
    first = next(source, None)
    if first is None:
        return
    ignored = separator_lines(first.text)
    rest = source if ignored else _again(first, source)
    for record in records(rest, form, shape):
        if ignored:
            record = replace(record, line=record.line + ignored)
        yield record


def _again(first: Line, rest: Iterator[Line]) -> Iterator[Line]:
    yield first
    yield from rest


def _marks(headings: list[str]) -> int:
    """How many leading columns were added by a reject file."""
    starts = [text.lower() for text in headings[:2]]
    return 2 if len(starts) == 2 and starts[0].startswith(REASON_MARK) and starts[1].startswith(ROW_MARK) else 0


def _rows(found: Iterator[Record], width: int, marks: int) -> Iterator[Row]:
    for number, record in enumerate(found, 1):
        cells, flags = record.cells, record.flags
        if len(cells) != width:
            flags += length_flags(cells, width)
        if marks:
            cells = [restore_formula(cell) for cell in cells[marks:]]
        yield Row(number, cells, record.line, record.offset, flags)

"""What every reader gives: a table of headings and numbered rows of text cells.

Numbering: row 1 is the first data row after the headings (of the file itself when it has none). A physical line without
a single character, outside quotes, is no row and is not counted; a line of delimiters or blanks is a row. In JSON and
vCard every object or card is a row. The numbers do not change between two readings of the same file.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

MEANINGS = {
    "missing": "The file does not exist or may not be opened.",
    "empty": "The file is empty.",
    "binary": "The file is not text and of no kind that can be imported.",
    "encrypted": "The workbook is protected with a password; save it without one.",
    "html": "The file is a web page; open it in a spreadsheet program and save it as XLSX or CSV.",
    "zip_bomb": "The file unpacks to far more than a table of its size could hold.",
    "too_large": "The file is larger than an import may be.",
    "broken_workbook": "The workbook is damaged and cannot be opened.",
    "no_sheet": "The workbook has no sheet of that name.",
    "no_rows": "The file has no rows besides its headings.",
    "broken_json": "The file looks like JSON but holds no list of objects.",
    "archive": "The file is an archive; unpack it and import what is inside.",
    "document": "The file is a document or a picture, not a table.",
}


class UnreadableFile(Exception):
    """The file cannot be read as a table at all; `code` is a key of MEANINGS, `details` is for the log."""

    def __init__(self, code: str, details: str = "") -> None:
        self.code = code
        self.details = details
        super().__init__(f"{MEANINGS[code]} {details}".strip())


class Kind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    VCARD = "vcard"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Format:
    """How to read a file; `delimiter`, `quote`, `escape`, `newline` belong to CSV, `bom` is its length in bytes."""

    kind: Kind
    encoding: str = "utf-8"
    bom: int = 0
    delimiter: str = ""
    quote: str = '"'
    escape: str = ""
    newline: str = "\n"


@dataclass(slots=True)
class Row:
    """One data row. `line` is the physical line (in a workbook the sheet row) it begins at, from 1.

    `offset` is its byte in a CSV file, otherwise 0. Flags: `short`, `long` (fewer or more cells than headings; blank
    extra cells do not count), `bad_bytes` (not valid in the file's encoding), `nul` (zero bytes taken out), `quotes`
    (unbalanced quotes taken as text), `oversized` (cut at the longest line allowed), `broken` (a card or object that
    cannot be parsed; `raw` is all there is).
    """

    number: int
    cells: list[str]
    line: int
    offset: int
    flags: tuple[str, ...] = ()
    raw: str = ""


@dataclass(slots=True)
class Table:
    """A file opened for reading; `start` begins a new pass over its rows each time it is called."""

    headings: list[str]
    format: Format
    start: Callable[[], Iterator[Row]]
    has_headings: bool = True
    preamble: list[list[str]] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    sheet: str = ""

    def rows(self, after: int = 0) -> Iterator[Row]:
        """All rows in the order of the file, those numbered up to `after` left out (to go on where a run stopped)."""
        for row in self.start():
            if row.number > after:
                yield row

    def spread(self, size: int = 2000) -> tuple[list[Row], int]:
        """(between `size` and twice as many rows, evenly from the whole file, or all of a smaller one; how many there
        are), in one pass. Sorted files show in their first rows one day, one city, one customer."""
        taken: list[Row] = []
        step, count = 1, 0
        for row in self.start():
            if count % step == 0:
                taken.append(row)
                if len(taken) > 2 * size:
                    taken, step = taken[::2], step * 2
            count += 1
        return taken, count

    def sample(self, size: int = 1000) -> list[Row]:
        """The first `size` rows."""
        return list(islice(self.start(), size))


def length_flags(cells: list[str], width: int) -> tuple[str, ...]:
    """`short` or `long` for a row of a table with `width` headings; extra cells that are blank are no excess."""
    count = len(cells)
    if count < width:
        return ("short",)
    if count > width and any(cell.strip() for cell in cells[width:]):
        return ("long",)
    return ()

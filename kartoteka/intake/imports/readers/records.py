"""Records of a CSV file from its lines: quoted cells over several lines, and unbalanced quotes that stay in their row.

A quote that opens a cell must be closed by a quote before a delimiter or the end of a line. When it is not, or when the
lines it would swallow look like rows of this table themselves, the first line is a row of its own, its quotes are text,
and reading goes on with the next line.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .lines import Line
from .table import Format

LOOK_AHEAD_LINES = 1000
LOOK_AHEAD_CHARS = 256 * 1024


@dataclass(slots=True)
class Record:
    """Cells as written, quotes taken off; `line` from 1, `offset` in bytes."""

    cells: list[str]
    line: int
    offset: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowShape:
    """What rows of a table look like: number of cells, and the form of cells in the columns that have one."""

    width: int
    forms: tuple[tuple[int, re.Pattern[str]], ...]

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether the cells look like a row; never for a table without columns of a form."""
        if len(cells) != self.width:
            return False
        known = [(cells[index].strip(' "\r'), form) for index, form in self.forms]
        return any(cell for cell, _ in known) and all(not cell or form.fullmatch(cell) for cell, form in known)


_FORMS = (
    re.compile(r"\d{1,19}"),
    re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T][\d:]{4,8})?"),
    re.compile(r"[^@\s]+@[^@\s]+"),
    re.compile(r"[+(]?\d[\d ()./-]{5,18}\d"),
)


def learn_shape(records: Sequence[Record], width: int) -> RowShape | None:
    """The shape of rows seen in a sample; None when fewer than twenty rows show a form in any column."""
    full = [record.cells for record in records if len(record.cells) == width and not record.flags]
    forms = []
    for index in range(width):
        values = [cells[index].strip() for cells in full if cells[index].strip()]
        if len(values) >= 20:
            forms += [(index, form) for form in _FORMS if _share(form, values) >= 0.97][:1]
    return RowShape(width, tuple(forms)) if forms else None


def _share(form: re.Pattern[str], values: list[str]) -> float:
    return sum(form.fullmatch(value) is not None for value in values) / len(values)


@dataclass(frozen=True, slots=True)
class _Grammar:
    delimiter: str
    quote: str
    closed: re.Pattern[str]
    open: re.Pattern[str]
    inside: re.Pattern[str]


@lru_cache(maxsize=64)
def _grammar(delimiter: str, quote: str, escape: str) -> _Grammar:
    q, d = re.escape(quote), re.escape(delimiter)
    body = rf"(?:[^{q}]++|{q}{q})*+"
    if escape:
        e = re.escape(escape)
        body = rf"(?:[^{q}{e}]++|{e}.|{q}{q})*+"
    return _Grammar(
        delimiter,
        quote,
        re.compile(rf"{q}({body}){q}(?:{d}|\r?\Z)", re.DOTALL),
        re.compile(rf"{q}{body}\Z", re.DOTALL),
        re.compile(rf"{body}({q}(?={d}|\r?\Z))?", re.DOTALL),
    )


def records(source: Iterable[Line], form: Format, shape: RowShape | None = None) -> Iterator[Record]:
    """Every record in order; lines without a character are left out. Every character of the file is in one record."""
    lines = iter(source)
    waiting: deque[Line] = deque()
    number = 0
    delimiter, quote = form.delimiter, form.quote
    grammar = _grammar(delimiter, quote, form.escape)
    while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
        number += 1
        text = line.text.removesuffix("\r")
        if not text:
            continue
        if quote not in text:
            yield Record(text.split(delimiter), number, line.offset, line.flags)
            continue
        taken = _joined(line, waiting, lines, grammar, shape)
        cells, stray = _cells(form.newline.join(part.text for part in taken), grammar, form)
        flags = dict.fromkeys([flag for part in taken for flag in part.flags] + stray)
        yield Record(cells, number, line.offset, tuple(flags))
        number += len(taken) - 1


def _joined(
    first: Line, waiting: deque[Line], lines: Iterator[Line], grammar: _Grammar, shape: RowShape | None
) -> list[Line]:
    """The lines of one record; those looked at in vain go back to `waiting`."""
    taken = [first]
    if not _ends_open(first.text, grammar, inside=False):
        return taken
    size = 0
    while len(taken) < LOOK_AHEAD_LINES and size < LOOK_AHEAD_CHARS:
        following = waiting.popleft() if waiting else next(lines, None)
        if following is None:
            break
        taken.append(following)
        size += len(following.text)
        state = _ends_open(following.text, grammar, inside=True)
        if state is False and not _swallows_rows(taken, shape, grammar):
            return taken
        if not state:
            break
    waiting.extendleft(reversed(taken[1:]))
    return taken[:1]


def _ends_open(text: str, grammar: _Grammar, inside: bool) -> bool | None:
    """Whether the line ends inside a quoted cell; None when a quote that opened on an earlier line closes wrongly."""
    position = 0
    if inside:
        match = grammar.inside.match(text)
        end = match.end() if match else 0
        if match is None or match[1] is None:
            return True if end == len(text) else None
        position = end + 1
    while position < len(text):
        if text.startswith(grammar.quote, position):
            if grammar.open.match(text, position):
                return True
            if match := grammar.closed.match(text, position):
                position = match.end()
                continue
        found = text.find(grammar.delimiter, position)
        position = found + 1 if found >= 0 else len(text)
    return False


def _swallows_rows(taken: list[Line], shape: RowShape | None, grammar: _Grammar) -> bool:
    return shape is not None and all(shape.fits(line.text.split(grammar.delimiter)) for line in taken[1:])


def _cells(text: str, grammar: _Grammar, form: Format) -> tuple[list[str], list[str]]:
    cells: list[str] = []
    flags: list[str] = []
    position = 0
    while True:
        match = grammar.closed.match(text, position) if text.startswith(grammar.quote, position) else None
        if match:
            cells.append(_unquoted(match[1], form))
            position = match.end()
            if text[position - 1] == grammar.delimiter:
                continue
            break
        found = text.find(grammar.delimiter, position)
        cell = text[position:found] if found >= 0 else text[position:].removesuffix("\r")
        if cell.startswith(grammar.quote):
            flags.append("quotes")
            cell = _without_outer(cell, grammar.quote)
        cells.append(cell)
        if found < 0:
            break
        position = found + 1
    return cells, flags[:1]


def _unquoted(body: str, form: Format) -> str:
    if form.escape:
        body = re.sub(re.escape(form.escape) + "(.)", r"\1", body, flags=re.DOTALL)
    return body.replace(form.quote * 2, form.quote)


def _without_outer(cell: str, quote: str) -> str:
    """Quotes around a cell are taken off when the quotes within were not doubled: `"Firm "Sun""` is `Firm "Sun"`."""
    second = cell.find(quote, 1)
    if len(cell) > 2 and cell.endswith(quote) and 0 < second < len(cell) - 1 and cell[second - 1] in ' (\xa0"':
        return cell[1:-1]
    return cell

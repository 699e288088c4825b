"""Delimiter, quote, escape and end of line of a CSV file, found by how regular its rows become."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from .heading_row import names
from .lines import Line, lines
from .records import Record, records
from .table import Format, Kind

LOOKED_AT = 300
DELIMITERS = (";", ",", "\t", "|")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')


def guess(path: str, encoding: str, bom: int, head: bytes) -> Format:
    """The format of a text file; `head` is its beginning in bytes. One column without delimiters is a table too."""
    plain = Format(Kind.CSV, encoding, bom, newline=_newline(head[bom:].decode(encoding, "replace")))
    first = list(islice(lines(path, encoding, bom, plain.newline), LOOKED_AT))
    named = _SEPARATOR_LINE.fullmatch(first[0].text) if first else None
    delimiters = (named[1],) if named else DELIMITERS
    forms = [replace(plain, delimiter=delimiter) for delimiter in delimiters]
    if any('\\"' in line.text for line in first):
        forms += [replace(form, escape="\\") for form in forms]
    best = max(forms, key=lambda form: regularity(list(records(first, form))))
    return replace(best, quote="'") if _single_quoted(first, best) else best


def separator_lines(first: str) -> int:
    """1 when the file begins with the line `sep=;` that spreadsheet programs write, else 0."""
    return int(_SEPARATOR_LINE.fullmatch(first) is not None)


def regularity(found: Sequence[Record]) -> float:
    """From 0: the share of records with the commonest number of cells above one, a little more for wider tables."""
    widths = Counter(len(record.cells) for record in found)
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width, count = max(several.items(), key=lambda pair: (pair[1], pair[0]))
    stray = sum("quotes" in record.flags for record in found)
    share = (count - stray * 0.5) / len(found)
    early = any(len(record.cells) == width for record in found[:5])
    return share * (1 + min(width, 20) / 40) + 0.2 * early + _named(found)


def _named(found: Sequence[Record]) -> float:
    """Up to one for a row near the beginning that splits into names of columns, which no wrong delimiter gives."""
    return max(min(3, names(record.cells)) / 3 for record in found[:5]) if found else 0.0


def _newline(head: str) -> str:
    bare = _QUOTED.sub("", head)
    lone = len(re.findall(r"\r(?!\n)", bare))
    return "\r" if lone and lone > bare.count("\n") else "\n"


def _single_quoted(first: list[Line], form: Format) -> bool:
    cells = [cell for line in first[:20] for cell in line.text.rstrip("\r").split(form.delimiter) if cell]
    enclosed = sum(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in cells)
    return bool(cells) and enclosed > len(cells) * 0.5

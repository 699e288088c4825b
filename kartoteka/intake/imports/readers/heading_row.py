"""Where the headings of a table are: below a title, in the first row, or nowhere."""

import re
from collections import Counter
from collections.abc import Sequence

from ..headings import known

LOOKED_AT = 25
_VALUE = re.compile(r"[^@\s]+@[^@\s]+|[+\d][\d\s().,/:-]*|https?://\S+|(?:[\d.]+[eE][+]\d+)")


def find_headings(rows: Sequence[Sequence[str]]) -> int | None:
    """Index of the heading row among the first rows of a file, or None when none of them looks like headings.

    A heading row holds names of columns and no values. Where no name is known, the first full row counts when its cells
    are all filled, all different and all words while a column below it holds values (numbers, dates, addresses).
    """
    seen = rows[:LOOKED_AT]
    scores = [names(row) for row in seen]
    if scores and max(scores) > 0:
        return scores.index(max(scores))
    width = Counter(_filled(row) for row in rows).most_common(1)[0][0] if rows else 0
    first = next((index for index, row in enumerate(seen) if _filled(row) >= max(1, width)), None)
    return first if first is not None and _unlike_below(seen[first], rows[first + 1 :]) else None


def width_of(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How many columns there are: the headings, blank ones at the end only if rows fill them, more if most rows do."""
    if not headings:
        return Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    named = max((index + 1 for index, text in enumerate(headings) if text.strip()), default=0)
    lengths = [max((index + 1 for index, text in enumerate(row) if text.strip()), default=0) for row in rows]
    if not lengths:
        return named or len(headings)
    beyond = Counter(length for length in lengths if length > named)
    inside = [length for length in beyond.elements() if length <= len(headings)]
    if len(inside) >= 0.2 * len(lengths):
        named = max([named, *inside])
    return max([named, *(length for length, count in beyond.items() if count > 0.5 * len(lengths))])


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def names(row: Sequence[str]) -> float:
    """Names of columns in the row, 0 when values outnumber them; a title of one cell is no heading of a wide table."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if not cells:
        return 0
    named = sum(len(cell) < 60 and known(cell) for cell in cells)
    values = sum(_VALUE.fullmatch(cell) is not None for cell in cells)
    doubled = len(cells) - len(set(cells))
    enough = named >= 2 or named == len(cells)
    return named - values - doubled * 0.5 if enough and named > values else 0


def _unlike_below(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    cells = [cell.strip() for cell in row]
    filled = [cell for cell in cells if cell]
    if len(set(filled)) < len(filled) or not filled or any(_VALUE.fullmatch(cell) for cell in filled):
        return False
    for index in range(len(cells)):
        values = [other[index].strip() for other in below if index < len(other) and other[index].strip()]
        if len(values) >= 2 and sum(_VALUE.fullmatch(value) is not None for value in values) > 0.8 * len(values):
            return True
    return False

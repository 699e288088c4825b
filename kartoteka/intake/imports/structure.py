"""Rows that cannot be read at all: empty, cut off, overlong, headings again, totals."""

import re
from collections.abc import Sequence

from .drafts import Rejected
from .headings import fold
from .readers import Row

_TOTAL = re.compile(r"(?:общий |всего )?итого?\b.*|всего\b.*|(?:grand |sub)?total\w*\b.*|totaluri\b.*", re.IGNORECASE)
_FIGURE = re.compile(r"[-+\d\s.,%()']*[^\W\d]{0,3}\.?")


def rejection(row: Row, folded: Sequence[str], ragged: bool) -> Rejected | None:
    """Why the row cannot be read, None when it can. `folded` are the folded headings; in a `ragged` file rows leave out
    blank cells at their end, so a short one is no fault."""
    if "broken" in row.flags or "oversized" in row.flags:
        return Rejected(row.number, "broken" if "broken" in row.flags else "oversized")
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    if not filled:
        return Rejected(row.number, "empty_row")
    counts = {"cells": str(len(row.cells)), "columns": str(len(folded))}
    if "long" in row.flags:
        return Rejected(row.number, "too_long", counts)
    if _repeats(row.cells, folded):
        return Rejected(row.number, "repeated_headings")
    if _is_total(filled, len(folded)):
        return Rejected(row.number, "totals")
    if "short" in row.flags and not ragged:
        return Rejected(row.number, "too_short", counts)
    return None


def _repeats(cells: Sequence[str], folded: Sequence[str]) -> bool:
    first = next((index for index, cell in enumerate(cells) if cell.strip()), 0)
    if first >= len(folded) or fold(cells[first]) != folded[first]:
        return False
    same = sum(fold(cell) == heading for cell, heading in zip(cells, folded, strict=False) if cell.strip())
    return same >= 2 and same * 2 > sum(bool(cell.strip()) for cell in cells)


def _is_total(filled: Sequence[str], width: int) -> bool:
    if _TOTAL.match(filled[0]) is None or (len(filled) == 1 and width < 3):
        return False
    return _TOTAL.fullmatch(filled[0]) is not None and all(_FIGURE.fullmatch(text) for text in filled[1:])

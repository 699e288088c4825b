"""JSON as a table: a list of objects, an object that holds such a list, or an object per line. One object in memory.

Nested objects become columns with dots (`address.city`); a list of values becomes one cell with a value per line, a
list of objects a column per key (`phones.number`) with a value per line.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import orjson

from .json_objects import Found, json_lines, listed_objects
from .table import Format, Row, Table, UnreadableFile

MOST_COLUMNS = 500
DEEPEST = 8


def open_json(path: str, form: Format) -> Table:
    """The file as a table whose headings are the keys in order of appearance. Raises UnreadableFile.

    Of several lists the one with the most objects is the table.
    """
    cut = json_lines if _is_lines(path, form) else listed_objects
    headings: dict[int, dict[str, int]] = {}
    counts: Counter[int] = Counter()
    for found in cut(path, form):
        counts[found.group] += 1
        keys = headings.setdefault(found.group, {})
        for key in _flat(found.text) or ():
            if key not in keys and len(keys) < MOST_COLUMNS:
                keys[key] = len(keys)
    group = max(counts, key=lambda one: (counts[one], -one), default=0)
    if not headings.get(group):
        raise UnreadableFile("broken_json")
    keys = headings[group]
    return Table(list(keys), form, lambda: _rows((one for one in cut(path, form) if one.group == group), keys))


def _is_lines(path: str, form: Format) -> bool:
    """An object per line: the first lines that hold anything are objects, or a lone object fills the only line."""
    first = list(islice((found.text for found in json_lines(path, form)), 3))
    return (
        all(text.startswith("{") for text in first)
        and any(_flat(text) is not None for text in first)
        and (len(first) > 1 or not any(True for _ in listed_objects(path, form)))
    )


def _rows(found: Iterable[Found], headings: dict[str, int]) -> Iterator[Row]:
    for number, one in enumerate(found, 1):
        cells = [""] * len(headings)
        flat = _flat(one.text)
        flags = () if flat is not None else ("broken",)
        for key, value in (flat or {}).items():
            if key in headings:
                cells[headings[key]] = value
        yield Row(number, cells, one.line, 0, flags, one.text)


def _flat(text: str) -> dict[str, str] | None:
    """Texts by dotted key; None when the text is no JSON object."""
    try:
        value = orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return None
    if not isinstance(value, dict):
        return None
    found: dict[str, str] = {}
    _flatten(value, "", found, 0)
    return found


def _flatten(value: Any, key: str, found: dict[str, str], depth: int) -> None:
    if isinstance(value, dict) and depth < DEEPEST:
        for name, part in value.items():
            _flatten(part, f"{key}.{name}" if key else name, found, depth + 1)
    elif isinstance(value, list) and depth < DEEPEST:
        for part in value:
            _flatten(part, key, found, depth + 1)
    else:
        text = _text(value)
        found[key] = f"{found[key]}\n{text}" if found.get(key) and text else found.get(key) or text


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    text = value if isinstance(value, str) else str(value)[:10000]
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")

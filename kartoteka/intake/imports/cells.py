"""The cells of a row by field: blank ones left out, each with the heading it stands under."""

from collections.abc import Sequence

from kartoteka.lib.text import clean_text

from .mapping import Mapping

Fields = dict[str, list[tuple[str, str]]]


def labels(mapping: Mapping) -> list[str]:
    """The heading of every column, made different from the ones before it with a number."""
    seen: dict[str, int] = {}
    found = []
    for column in mapping.columns:
        heading = column.heading or f"#{column.index + 1}"
        seen[heading] = seen.get(heading, 0) + 1
        found.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return found


def fields(cells: Sequence[str], mapping: Mapping, names: Sequence[str]) -> Fields:
    """{target: [(heading, text)]} of the cells that hold something; "" is the target of columns that are no field."""
    found: Fields = {}
    for column, name, cell in zip(mapping.columns, names, cells, strict=False):
        text = clean_text(cell) if cell else ""
        if text:
            found.setdefault(column.target, []).append((name, text))
    return found


def first(found: Fields, target: str) -> str:
    """The first text of a field, "" without any."""
    held = found.get(target)
    return held[0][1] if held else ""


def joined(found: Fields, target: str, separator: str = "\n") -> str:
    """All texts of a field in the order of the columns."""
    return separator.join(text for _, text in found.get(target, ()))

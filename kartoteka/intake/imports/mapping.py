"""Which column of a file is which field; shown, corrected, and remembered by a fingerprint of the headings."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .headings import fold
from .synonyms import ORDERS, PARTIES

TARGETS = {"parties": tuple(PARTIES), "orders": tuple(ORDERS)}


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column: what it is taken for (`target`, "" when it is not imported), from 0 to 1 how surely, and why.

    Why: how the heading was known (`exact`, `numbered`, `unit`, `alternatives`, `contains`), `content`,
    `content_differs`, `context` (decided by the other columns), `taken` (another column is this field), `unknown`,
    `chosen` (by a person), `remembered`.
    """

    index: int
    heading: str
    target: str
    confidence: float
    why: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """All columns of a file in their order; `kind` is "parties" or "orders"."""

    kind: str
    columns: tuple[ColumnGuess, ...]
    places: dict[str, tuple[int, ...]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        places: dict[str, tuple[int, ...]] = {}
        for column in self.columns:
            places[column.target] = (*places.get(column.target, ()), column.index)
        object.__setattr__(self, "places", places)

    def at(self, target: str) -> tuple[int, ...]:
        """Indexes of the columns that are `target`."""
        return self.places.get(target, ())

    @property
    def unknown(self) -> tuple[ColumnGuess, ...]:
        """Columns that are not imported into a field, to be shown."""
        return tuple(column for column in self.columns if not column.target)

    def corrected(self, choices: dict[int, str], kind: str = "") -> "Mapping":
        """The mapping with targets a person chose, by index of the column. Raises ValueError for unknown targets."""
        kind = kind or self.kind
        wrong = [target for target in choices.values() if target and target not in TARGETS[kind]]
        if wrong:
            raise ValueError(f"no such field: {wrong[0]}")
        columns = (
            replace(one, target=choices[one.index], confidence=1.0, why="chosen") if one.index in choices else one
            for one in self.columns
        )
        return Mapping(kind, tuple(one if one.target in ("", *TARGETS[kind]) else _unset(one) for one in columns))

    def to_json(self) -> str:
        """Headings and targets, without samples."""
        columns = [{"heading": one.heading, "target": one.target} for one in self.columns]
        return json.dumps({"kind": self.kind, "columns": columns}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str, headings: Sequence[str]) -> "Mapping":
        """A remembered mapping for a file with these headings, columns found by name whatever their order.

        Raises ValueError when the text is no mapping.
        """
        try:
            stored = json.loads(text)
            kind = stored["kind"]
            known = TARGETS[kind]
            pairs = [(fold(one["heading"]), one["target"]) for one in stored["columns"]]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError("not a mapping of columns") from error
        columns = []
        for index, heading in enumerate(headings):
            place = next((pair for pair in pairs if pair[0] == fold(heading)), None)
            target = place[1] if place and place[1] in known else ""
            if place:
                pairs.remove(place)
            columns.append(
                ColumnGuess(index, heading, target, 1.0 if place else 0.0, "remembered" if place else "unknown")
            )
        return cls(kind, tuple(columns))


def _unset(column: ColumnGuess) -> ColumnGuess:
    return replace(column, target="", confidence=0.0, why="unknown")


def fingerprint(headings: Sequence[str]) -> str:
    """Equal for files whose headings are the same names in the same order; 32 hexadecimal digits."""
    return hashlib.sha256("\x1f".join(map(fold, headings)).encode()).hexdigest()[:32]

"""The seam of events: a dataclass per thing that happens, and reactions to it that run after commit as jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kartoteka.platform.seams import Seam


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: its name in the journal and how a person reads it ("Card changed")."""

    name: str
    title: "Promise | str"
    undoable: bool = True


KINDS: dict[str, EventKind] = {}
ROW_TITLES: dict[str, "Promise | str"] = {}
REACTIONS: dict[str, list[Callable[..., Any]]] = {}
# Called with every new entry inside the transaction that writes it: for what must be kept together with it. Be quick.
RECORDED: Seam[Callable[[Any], None]] = Seam("recorded")


def event(name: str, title: "Promise | str", *, undoable: bool = True) -> EventKind:
    """Declares a kind of event, in a feature's `events.py`."""
    KINDS[name] = EventKind(name, title, undoable)
    return KINDS[name]


def rows_named(**titles: "Promise | str") -> None:
    """Says what the rows of a feature's tables are called: `rows_named(orders__order=_("Order"))`."""
    ROW_TITLES.update({name.replace("__", "."): title for name, title in titles.items()})


def on(kind: EventKind) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers `reaction(entry_id)` to run after commit, as a job in the firm's context, at least once: be idempotent."""

    def register(reaction: Callable[..., Any]) -> Callable[..., Any]:
        REACTIONS.setdefault(kind.name, []).append(reaction)
        return reaction

    return register

"""The seam of events: a dataclass per thing that happens, and reactions to it that run after commit as jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kartoteka.platform.seams import Seam


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: its name in the journal and how a person reads it ("Card changed").

    `function`: the right to what made it, asked again of who undoes it; "" where belonging to the card is enough.
    """

    name: str
    title: "Promise | str"
    undoable: bool = True
    function: str = ""


KINDS: dict[str, EventKind] = {}
ROW_TITLES: dict[str, "Promise | str"] = {}
REACTIONS: dict[str, list[Callable[..., Any]]] = {}
# Called with every new entry inside the transaction that writes it: for what must be kept together with it. Be quick.
RECORDED: Seam[Callable[[Any], None]] = Seam("recorded")


# By event: `may(entry, viewer)` where more than the event's function is to be asked of who undoes it.
MAY_UNDO: Seam[Callable[[Any, Any], Any]] = Seam("may undo")


def event(name: str, title: "Promise | str", *, undoable: bool = True, function: str = "") -> EventKind:
    """Declares a kind of event, in a feature's `events.py`."""
    KINDS[name] = EventKind(name, title, undoable, function)
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

"""What else must hold once cards changed: each registers `refresh(party_ids)`, set-based, in the same transaction.

Search entries, matching keys and completeness are kept by it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.seams import Seam

Refresh = Callable[[Sequence[UUID]], None]
PARTY_REFRESHERS: Seam[Refresh] = Seam("party refreshers")

# Finding cards by any fragment, best first: `find(viewer, text, limit)` gives keys. The first registered is asked.
Find = Callable[[Viewer, str, int], Sequence[UUID]]
FINDERS: Seam[Find] = Seam("finders")

Unite = Literal["fill", "either", "earliest"]


@dataclass(frozen=True, slots=True)
class Following:
    """How rows of a model follow when one card is united with another. Columns are those of the table.

    `columns` name the card. `same`: what makes a row of the gone card a double of one of the kept card (None: nothing
    does); a double is taken out, and `unite` says what the row that stays gets from it: "fill" where it is empty,
    "either" if one of them is true, "earliest". `is_ordered`: the columns hold the two keys in ascending order.
    `goes_with`: a row made since goes to the card of the row it belongs to when the two are parted: column -> model.
    """

    model: str
    columns: tuple[str, ...] = ("party_id",)
    same: tuple[str, ...] | None = None
    unite: Mapping[str, Unite] = field(default_factory=dict)
    is_ordered: bool = False
    goes_with: Mapping[str, str] = field(default_factory=dict)


# By "app.model", filled by the `following.py` of every feature whose rows name a card.
FOLLOWING: Seam[Following] = Seam("following")
# Columns that name a card and do not follow, "app.model.column" -> why.
STAYING: Seam[str] = Seam("staying")


def follow(*all_of: Following) -> None:
    """Registers how rows follow."""
    for one in all_of:
        FOLLOWING.register(one.model, one)


_waiting: ContextVar[dict[UUID, None] | None] = ContextVar("cards that wait to be refreshed", default=None)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A card that may be the same customer as another. `reasons`: (field, how far it agrees, whether that speaks for it)."""

    party_id: UUID
    name: str
    probability: float
    reasons: list[tuple[str, str, bool]]


# `like(party_id, viewer)`: cards like this one that the viewer may see, by fields he may see, the likeliest first.
LIKE: Seam[Callable[[UUID, Viewer], list[Likeness]]] = Seam("cards like a card")


def cards_like(party_id: UUID, viewer: Viewer) -> list[Likeness]:
    """Cards that may be the same customer as this one; none if no feature looks for them."""
    return [one for like in LIKE for one in like(party_id, viewer)]


HOLD = "SELECT id FROM parties_party WHERE firm_id = %(firm)s AND id = %(party)s FOR NO KEY UPDATE"


def hold_party(party_id: UUID) -> None:
    """Nobody else changes the card until this transaction ends. First of all for whoever writes something on a card that
    he has not locked, and then brings it up to date: two who do so at once would wait for each other."""
    rows(HOLD, {"firm": current_firm_id(), "party": party_id})


def refresh_parties(party_ids: Sequence[UUID]) -> None:
    """Brings everything derived from these cards up to date."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(dict.fromkeys(party_ids))
        return
    for refresh in PARTY_REFRESHERS:
        refresh(party_ids)


@contextmanager
def refreshed_together() -> Iterator[None]:
    """Cards changed one by one in here are brought up to date once, together, at the end of the block.

    Until then they are found as they were. Use it within one transaction: an error leaves them to its rollback.
    """
    token = _waiting.set({})
    try:
        yield
        party_ids = list(_waiting.get() or ())
    finally:
        _waiting.reset(token)
    if party_ids:
        refresh_parties(party_ids)

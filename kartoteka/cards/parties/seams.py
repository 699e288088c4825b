"""What else must hold once cards changed: each registers `refresh(party_ids)`, set-based, in the same transaction.

Search entries, matching keys and completeness are kept by it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from kartoteka.platform.access.viewer import Viewer
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


def refresh_parties(party_ids: Sequence[UUID]) -> None:
    """Brings everything derived from these cards up to date."""
    for refresh in PARTY_REFRESHERS:
        refresh(party_ids)

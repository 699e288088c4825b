"""What else must hold once cards changed: each registers `refresh(party_ids)`, set-based, in the same transaction.

Search entries, matching keys and completeness are kept by it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.seams import Seam

Refresh = Callable[[Sequence[UUID]], None]
PARTY_REFRESHERS: Seam[Refresh] = Seam("party refreshers")

# Finding cards by any fragment, best first: `find(viewer, text, limit)` gives keys. The first registered is asked.
Find = Callable[[Viewer, str, int], Sequence[UUID]]
FINDERS: Seam[Find] = Seam("finders")


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


def refresh_parties(party_ids: Sequence[UUID]) -> None:
    """Brings everything derived from these cards up to date."""
    for refresh in PARTY_REFRESHERS:
        refresh(party_ids)

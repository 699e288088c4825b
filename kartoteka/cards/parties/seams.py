"""What else must hold once cards changed: each registers `refresh(party_ids)`, set-based, in the same transaction.

Search entries, matching keys and completeness are kept by it.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.seams import Seam

Refresh = Callable[[Sequence[UUID]], None]
PARTY_REFRESHERS: Seam[Refresh] = Seam("party refreshers")

# Finding cards by any fragment, best first: `find(viewer, text, limit)` gives keys. The first registered is asked.
Find = Callable[[Viewer, str, int], Sequence[UUID]]
FINDERS: Seam[Find] = Seam("finders")


def refresh_parties(party_ids: Sequence[UUID]) -> None:
    """Brings everything derived from these cards up to date."""
    for refresh in PARTY_REFRESHERS:
        refresh(party_ids)

"""What else must hold once cards changed: each registers `refresh(party_ids)`, set-based, in the same transaction.

Search entries, matching keys and completeness are kept by it.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from kartoteka.platform.journal.undo import UNDO_FOLLOWERS
from kartoteka.platform.seams import Seam

BATCH = 2000

Refresh = Callable[[Sequence[UUID]], None]
PARTY_REFRESHERS: Seam[Refresh] = Seam("party refreshers")


def refresh_parties(party_ids: Sequence[UUID]) -> None:
    """Brings everything derived from these cards up to date."""
    for refresh in PARTY_REFRESHERS:
        refresh(party_ids)


def _refresh_undone(entry_id: UUID, party_ids: list[UUID]) -> None:
    for start in range(0, len(party_ids), BATCH):
        refresh_parties(party_ids[start : start + BATCH])


UNDO_FOLLOWERS.register("parties", _refresh_undone)

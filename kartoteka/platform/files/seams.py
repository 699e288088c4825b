"""What else must hold once the files of cards changed: each registers `refresh(party_ids)`, in the same transaction."""

from collections.abc import Callable, Sequence
from uuid import UUID

from kartoteka.platform.seams import Seam

FILES_CHANGED: Seam[Callable[[Sequence[UUID]], None]] = Seam("files changed")


def refresh_cards(party_ids: Sequence[UUID]) -> None:
    """Brings what is derived from the files of these cards up to date."""
    for refresh in FILES_CHANGED:
        refresh(party_ids)

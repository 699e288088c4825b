"""What is known of united cards."""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from kartoteka.cards.parties.models import Party
from kartoteka.intake.merging.models import Merge
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id

# A card may have been united several times over, so both ways are walked. UNION ends a walk that goes round.
PLACE = """
WITH RECURSIVE way(key, steps) AS (
    SELECT %(key)s::uuid, 0
    UNION
    SELECT m.into_id, way.steps + 1 FROM way JOIN merging_merge m
        ON m.firm_id = %(firm)s AND m.gone_id = way.key AND m.undone_at IS NULL
    WHERE way.steps < 100
) SELECT key FROM way WHERE steps > 0 ORDER BY steps DESC LIMIT 1
"""
FORMER = """
WITH RECURSIVE former(key) AS (
    SELECT m.gone_id FROM merging_merge m WHERE m.firm_id = %(firm)s AND m.into_id = %(key)s AND m.undone_at IS NULL
    UNION
    SELECT m.gone_id FROM former JOIN merging_merge m
        ON m.firm_id = %(firm)s AND m.into_id = former.key AND m.undone_at IS NULL
) SELECT key FROM former
"""


def place_of(card_id: UUID) -> UUID | None:
    """Where a card is that was united with another, None if it was not. One query."""
    found = _keys(PLACE, card_id)
    return found[0] if found else None


def former_keys(card_id: UUID) -> list[UUID]:
    """Keys of the cards that are this one now. One query."""
    return _keys(FORMER, card_id)


def merges_of(party: Party) -> QuerySet[Merge]:
    """The cards that were united with this one and can be parted from it, the newest first."""
    return Merge.objects.filter(into_id=party.id, is_main=True, undone_at=None).select_related("by").order_by("-id")


def merge_seen_by(viewer: Viewer, merge_id: UUID) -> Merge:
    """A merge whose kept card the viewer may see. Raises Merge.DoesNotExist exactly as for one that never was."""
    merge = Merge.objects.select_related("by").get(id=merge_id, is_main=True)
    place = place_of(merge.into_id) or merge.into_id
    if not Party.objects.visible_to(viewer).filter(id=place).exists():
        raise Merge.DoesNotExist
    return merge


def _keys(sql: str, card_id: UUID) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"firm": current_firm_id(), "key": card_id})
        return [key for (key,) in cursor.fetchall()]

"""Undoing: facts that an undone entry noted are taken back, and what was current before is current again."""

from uuid import UUID

from django.db import connection

from kartoteka.cards.provenance.models import Fact
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.journal.undo import UNDO_FOLLOWERS

NEWEST_IS_CURRENT = """
UPDATE provenance_fact f SET is_current = true
FROM (SELECT DISTINCT ON (party_id, field) id FROM provenance_fact
      WHERE firm_id = %(firm)s AND party_id = ANY(%(parties)s) ORDER BY party_id, field, at DESC, id DESC) newest
WHERE f.firm_id = %(firm)s AND f.id = newest.id AND NOT f.is_current
"""


def take_back_facts(entry_id: UUID, party_ids: list[UUID]) -> None:
    """Set-based: facts of the entry on these cards go, the newest that remains of each field is current."""
    Fact.objects.filter(entry_id=entry_id, party_id__in=party_ids).delete()
    with connection.cursor() as cursor:
        cursor.execute(NEWEST_IS_CURRENT, {"firm": current_firm_id(), "parties": party_ids})


UNDO_FOLLOWERS.register("facts", take_back_facts)

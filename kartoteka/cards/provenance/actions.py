"""Noting where values come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from kartoteka.cards.provenance.models import Fact, Source
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import run
from kartoteka.platform.firms.writing import insert
from kartoteka.platform.journal.models import Entry

# Facts of the undone entry whose row was put back (`undo_rows` of journal.undo); what was edited since stays.
FORGET = """
WITH gone AS (
    DELETE FROM provenance_fact f WHERE f.firm_id = %(firm)s AND f.entry_id = %(entry)s AND f.is_current
    AND NOT EXISTS (
        SELECT 1 FROM undo_rows u WHERE NOT u.untouched AND u.party_id = f.party_id AND u.object_id = CASE
            WHEN f.field LIKE 'contact:%%' OR f.field LIKE 'requisite:%%' THEN split_part(f.field, ':', 2)::uuid
            ELSE f.party_id END
    )
    RETURNING party_id, field
)
UPDATE provenance_fact f SET is_current = true FROM (
    SELECT DISTINCT ON (old.party_id, old.field) old.id
    FROM provenance_fact old JOIN gone ON gone.party_id = old.party_id AND gone.field = old.field
    WHERE old.firm_id = %(firm)s AND old.entry_id <> %(entry)s
    ORDER BY old.party_id, old.field, old.at DESC, old.id DESC
) again WHERE f.firm_id = %(firm)s AND f.id = again.id
"""
SUPERSEDE = """
UPDATE provenance_fact SET is_current = false
WHERE firm_id = %(firm)s AND party_id = %(party)s AND field = ANY(%(fields)s) AND is_current
"""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value somebody stated for a field of a card; "" says that there is none any more."""

    field: str
    value: str
    problem: str = ""


def note_facts(
    party_id: UUID,
    stated: Sequence[Stated],
    *,
    entry: Entry,
    by: Viewer | None,
    source: Source | None = None,
    verified: bool = False,
) -> None:
    """Each stated value becomes the current fact of its field; what was current becomes history."""
    fields = [one.field for one in stated]
    run(SUPERSEDE, {"firm": current_firm_id(), "party": party_id, "fields": fields})
    insert(
        Fact(
            party_id=party_id,
            field=one.field,
            value=one.value,
            problem=one.problem,
            at=entry.at,
            by_id=by.employee_id if by else None,
            source=source,
            channel=entry.channel,
            entry_id=entry.id,
            verified_at=entry.at if verified else None,
            verified_by_id=by.employee_id if by and verified else None,
        )
        for one in stated
    )


def verify_facts(party_id: UUID, fields: Sequence[str], *, by: Viewer) -> int:
    """The current values of these fields are known to be right, now, by `by`. Returns how many there are."""
    current = Fact.objects.current().filter(party_id=party_id, field__in=fields)
    return current.update(verified_at=clock.now(), verified_by_id=by.employee_id)


def forget_entry(entry_id: UUID) -> None:
    """What an undone journal entry had stated is no longer current; the value before it is again. Set-based."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET, {"firm": current_firm_id(), "entry": entry_id})

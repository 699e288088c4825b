"""Noting where values come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kartoteka.cards.provenance.models import Fact, Source
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Stated:
    """A value somebody stated for a field of a card; "" says that there is none any more."""

    field: str
    value: str
    problem: str = ""


def note_facts(
    party_id: UUID, stated: Sequence[Stated], *, entry: Entry, by: Viewer | None, source: Source | None = None,
    verified: bool = False,
) -> None:
    """Each stated value becomes the current fact of its field; what was current becomes history."""
    fields = [one.field for one in stated]
    Fact.objects.filter(party_id=party_id, field__in=fields, is_current=True).update(is_current=False)
    Fact.objects.bulk_create(
        Fact(
            party_id=party_id, field=one.field, value=one.value, problem=one.problem, at=entry.at,
            by_id=by.employee_id if by else None, source=source, channel=entry.channel, entry_id=entry.id,
            verified_at=entry.at if verified else None, verified_by_id=by.employee_id if by and verified else None,
        )
        for one in stated
    )

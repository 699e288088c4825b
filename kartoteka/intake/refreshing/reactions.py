"""A customer of a call list who was asked is done with."""

from uuid import UUID

from kartoteka.intake.questions.events import FACT_ASKED
from kartoteka.intake.refreshing.call_lists import settle_calls
from kartoteka.platform.journal.events import on
from kartoteka.platform.journal.models import Entry


@on(FACT_ASKED)
def settle_after_asking(entry_id: UUID) -> None:
    entry = Entry.objects.filter(id=entry_id).first()
    if entry and entry.party_id:
        settle_calls(entry.party_id)

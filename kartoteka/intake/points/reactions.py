from uuid import UUID

from kartoteka.cards.parties.seams import PARTY_REFRESHERS
from kartoteka.intake.points.crediting import charge_returns, credit_accepted
from kartoteka.intake.points.taking_back import follow_facts
from kartoteka.intake.submissions.events import SUBMISSION_ACCEPTED, SUBMISSION_RETURNED
from kartoteka.platform.journal.events import on
from kartoteka.platform.journal.models import Entry


@on(SUBMISSION_ACCEPTED)
def credit(entry_id: UUID) -> None:
    credit_accepted(Entry.objects.get(id=entry_id))


@on(SUBMISSION_RETURNED)
def charge(entry_id: UUID) -> None:
    charge_returns(Entry.objects.get(id=entry_id))


PARTY_REFRESHERS.register("points", follow_facts)

"""A verified answer takes the place of the way of contact it was asked about."""

from uuid import UUID

from kartoteka.intake.questions.replacing import replace_contact_points
from kartoteka.intake.submissions.events import SUBMISSION_ACCEPTED
from kartoteka.platform.journal.events import on
from kartoteka.platform.journal.models import Entry


@on(SUBMISSION_ACCEPTED)
def replace_asked(entry_id: UUID) -> None:
    entry = Entry.objects.filter(id=entry_id).first()
    if entry and entry.subject_id and entry.by_id:
        replace_contact_points(entry.subject_id, employee_id=entry.by_id)

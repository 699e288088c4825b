"""A form filled in by an employee on a page: stored, and entered where his department enters what it collects."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import visible_party
from kartoteka.intake.duplicates.similar import SimilarCard, similar_cards
from kartoteka.intake.forms.answer_form import AnswerForm
from kartoteka.intake.forms.models import OPERATOR, PHONE, FormVersion
from kartoteka.intake.submissions.actions import NewSubmission, enters_directly, receive, settle
from kartoteka.intake.submissions.card_values import card_values, typed
from kartoteka.intake.submissions.entering import Entered
from kartoteka.intake.submissions.models import State, Submission
from kartoteka.platform.access.viewer import Viewer

AS_NEW = "new"


@dataclass(frozen=True, slots=True)
class Taken:
    """`submission` None: not yet, because somebody should first look at the `similar` cards."""

    submission: Submission | None = None
    entered: Entered | None = None
    similar: list[SimilarCard] = field(default_factory=list)


def take(version: FormVersion, filled: AnswerForm, key: UUID, *, decision: str, mobile: bool, by: Viewer) -> Taken:
    """A valid form is taken. `decision`: AS_NEW or the key of a card, "" before the similar cards were looked at.

    Raises Party.DoesNotExist for a card that the viewer may not see.
    """
    if known := _entered_before(key, by):
        return known
    into = _chosen(decision, by)
    if not decision and enters_directly(by):
        similar = similar_for(version, filled.reading.values, by)
        if similar:
            return Taken(similar=similar)
    submission = receive(
        NewSubmission(
            key,
            version,
            filled.answers,
            channel_of(version, mobile),
            language=filled.language,
            consents=filled.consents,
        ),
        by=by,
    )
    return Taken(submission, settle(submission, by=by, into=into, seen=True))


def similar_for(version: FormVersion, values: dict[str, Any], viewer: Viewer) -> list[SimilarCard]:
    """Cards like the one that these answers describe."""
    found = card_values(version, values)
    return similar_cards(typed(found), viewer) if found.columns or found.contact_points or found.requisites else []


def channel_of(version: FormVersion, mobile: bool) -> str:
    """By which of its ways the form is filled in on this device."""
    wanted, other = (PHONE, OPERATOR) if mobile else (OPERATOR, PHONE)
    return wanted if wanted in version.form.channels else other


def _entered_before(key: UUID, by: Viewer) -> Taken | None:
    """The same page sent twice is answered as it was the first time."""
    row = Submission.objects.filter(id=key, collected_by_id=by.employee_id, state=State.ACCEPTED).first()
    party = Party.objects.visible_to(by).filter(id=row.party_id).first() if row else None
    return Taken(row, Entered(party)) if party else None


def _chosen(decision: str, by: Viewer) -> Party | None:
    if decision in {"", AS_NEW}:
        return None
    try:
        return visible_party(UUID(decision), viewer=by)
    except ValueError as error:
        raise Party.DoesNotExist from error

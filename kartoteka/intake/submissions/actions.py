"""Taking in filled-in forms. Answers are stored as written before anything is made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from kartoteka.cards.parties import functions as cards
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import may_change
from kartoteka.intake.duplicates.similar import similar_cards
from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.forms.models import FormVersion
from kartoteka.intake.submissions import events
from kartoteka.intake.submissions.card_values import card_values, typed
from kartoteka.intake.submissions.entering import Entered, enter_as_new, enter_into
from kartoteka.intake.submissions.history import TOPIC, note_step, tell
from kartoteka.intake.submissions.models import INDIVIDUAL, State, Submission
from kartoteka.intake.submissions.photos import put_with_card
from kartoteka.intake.submissions.refusals import ConsentMissing, NotOnItsWay, OtherAnswers
from kartoteka.intake.submissions.rivals import has_arrived, keep_rival, open_rivals
from kartoteka.intake.submissions.understanding import understand
from kartoteka.intake.submissions.ways import mode_of
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import record
from kartoteka.platform.live.actions import publish

WAYS_ON = {
    State.ACCEPTED: events.SUBMISSION_ACCEPTED,
    State.RETURNED: events.SUBMISSION_RETURNED,
    State.REFUSED: events.SUBMISSION_REFUSED,
}


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """A form as it was filled in. `key`: a UUIDv7 made by whoever fills in. `collected_at` None: now.

    `revision`: which version of it this is, 1 when it is sent first, where it may be edited in several places at once; None
    where it cannot.
    """

    key: UUID
    version: FormVersion
    answers: Mapping[str, Any]
    channel: str
    language: str = "en"
    collected_at: datetime | None = None
    place: Mapping[str, float] = field(default_factory=dict)
    consents: bool = False
    revision: int | None = None


def receive(new: NewSubmission, *, by: Viewer | None) -> Submission:
    """The submission is stored with its answers as written, then read; answers that are missing or wrong are noted in
    `problems`, so that nothing somebody collected is lost. `by` None: filled in by somebody on the web.

    The same key with the same answers is the same submission; one that was returned to this collector is corrected by it.
    With a `revision`, one that nobody looked at yet is corrected too, and what was edited without knowing of the present
    revision is kept beside it for a person to decide.
    Refused (OtherAnswers, ConsentMissing) and without the right to fill in.
    """
    if by is not None:
        by.may(FILL.key).or_raise()
    if known := _known(new.key):
        return _again(known, new, by)
    if new.version.consent.get("is_required") and not new.consents:
        raise ConsentMissing
    now = clock.now()
    row = Submission(
        id=new.key, form=new.version.form, version=new.version, channel=new.channel, language=new.language, answers=dict(new.answers),
        collected_at=min(new.collected_at or now, now), received_at=now, collected_by_id=by.employee_id if by else None,
        department_id=by.department_id if by else None, place=dict(new.place), **_consent(new, now),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # The same key arrived on another connection and is committed by now.
        return _again(_known(new.key), new, by)
    note_step(row, by=by, answers=row.answers)
    understand(row)
    record(events.SUBMISSION_COLLECTED, by=by, subject=row, form=row.form.name, way=row.channel)
    publish(TOPIC)
    return row


def settle(row: Submission, *, by: Viewer, into: Party | None = None, seen: bool = False) -> Entered | None:
    """Where the collector's department enters what it collects, the answers go into the base: as a new card or `into` one.

    None, and the submission waits for an operator: where operators verify, where the answers are not complete and right,
    where the collector may not make cards or change that one, where a card like it was not `seen` by him, and where another
    version of it came.
    """
    if into is not None and not may_change(into, by):
        return None
    if not enters_directly(by) or row.problems or row.state != State.COLLECTED or not _makes_card(row):
        return None
    if open_rivals(row):
        return None
    if into is None and not seen and similar_cards(typed(card_values(row.version, row.values)), by):
        return None
    entered = enter_into(row, into, row.values, by=by) if into else enter_as_new(row, row.values, by=by)
    move(row, State.ACCEPTED, by=by, party=entered.party)
    return entered


def enters_directly(viewer: Viewer) -> bool:
    """Whether what this employee collects goes straight into the base."""
    return bool(viewer.may(cards.CREATE.key)) and mode_of(viewer.department_id) == INDIVIDUAL


def move(row: Submission, state: str, *, by: Viewer, party: Party | None = None, reason: str = "") -> None:
    """The submission comes into this state. Refused (NotOnItsWay) if it was decided about already."""
    if row.state not in {State.COLLECTED, State.VERIFYING}:
        raise NotOnItsWay
    row.state, row.party_id = state, party.id if party else row.party_id
    row.reserved_by = row.reserved_until = None
    row.save(update_fields=["state", "party_id", "reserved_by", "reserved_until"])
    note_step(row, by=by, reason=reason)
    if party is not None:
        put_with_card(row, party, by=by)
    if state in WAYS_ON:
        tell(WAYS_ON[state], row, by)


def _known(key: UUID) -> Submission | None:
    rows = Submission.objects.select_for_update(of=("self",)).select_related("version", "form")
    return rows.filter(id=key).first()


def _again(known: Submission, new: NewSubmission, by: Viewer | None) -> Submission:
    is_own = known.collected_by_id == (by.employee_id if by else None)
    if not is_own or known.version_id != new.version.id:
        raise OtherAnswers
    if new.revision is not None:
        return _edited(known, new.revision, new, by)
    if known.answers == dict(new.answers):
        return known
    if known.state != State.RETURNED:
        raise OtherAnswers
    return _correct(known, new, by)


def _edited(known: Submission, revision: int, new: NewSubmission, by: Viewer | None) -> Submission:
    if has_arrived(known, revision, new.answers):
        return known
    if revision == known.revision + 1 and known.state in {State.RETURNED, State.COLLECTED}:
        return _correct(known, new, by)
    if by is not None:
        keep_rival(known, revision, new.answers, collected_at=new.collected_at, place=new.place, by=by)
    return known


def _correct(known: Submission, new: NewSubmission, by: Viewer | None) -> Submission:
    known.answers, known.state, known.revision = dict(new.answers), State.COLLECTED, known.revision + 1
    known.save(update_fields=["answers", "state", "revision"])
    note_step(known, by=by, answers=known.answers)
    understand(known)
    tell(events.SUBMISSION_CORRECTED, known, by)
    return known


def _consent(new: NewSubmission, now: datetime) -> dict[str, Any]:
    consent = new.version.consent
    return {"consent_version": consent["version"], "consent_at": now} if consent and new.consents else {}


def _makes_card(row: Submission) -> bool:
    return bool(card_values(row.version, row.values).columns.get("name"))

"""Noting what a customer was asked and what came of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from kartoteka.cards.parties.models import Party
from kartoteka.intake.questions import events
from kartoteka.intake.questions.contacts import ASKED_IN
from kartoteka.intake.questions.engine import LEARNT, Contact
from kartoteka.intake.questions.functions import ASK
from kartoteka.intake.questions.landing import ON_CARD, check_answer, land, lands, place_of
from kartoteka.intake.questions.models import Asking, Experience
from kartoteka.intake.questions.refusals import NoPurpose, OthersAsking
from kartoteka.intake.questions.sought import CONTACT_NAME
from kartoteka.intake.questions.submitting import submit
from kartoteka.intake.submissions.ways import mode_of
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import record

Outcome = Asking.Outcome


@dataclass(frozen=True, slots=True)
class Said:
    """A question was put to `party` about the fact `field` of `about`, in a contact. `written`: the answer, as its control
    read it; `was`: what stood on the card when it was asked. `key`: made by the page."""

    key: UUID
    party: Party
    about: Party
    question: str
    field: str
    contact: Contact
    who: str
    outcome: str
    language: str = "en"
    written: Any = ""
    was: str | None = None


def note_asking(said: Said, *, by: Viewer) -> Asking:
    """The asking is noted, the answer is on the card (or waits to be verified, where the department works so), and the
    chances have learnt from it. The same key is the same asking, whatever answer is sent with it.

    Refused without the right to ask, without a purpose of the contact (NoPurpose), with the key of
    another asking (OthersAsking), and as `land` refuses an answer.
    """
    by.may(ASK.key).or_raise()
    if known := Asking.objects.filter(id=said.key).first():
        return _own(known, said, by)
    if not said.contact.purpose:
        raise NoPurpose
    row = _row(said, by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # The same key came on another connection and is committed by now.
        return _own(Asking.objects.get(id=said.key), said, by)
    if row.outcome == Outcome.ANSWERED:
        _land(said, row, by)
    learn(row.question, row.contact, row.who, row.outcome)
    facts = {"question": row.question, "outcome": row.outcome, "contact": row.contact, "who": row.who}
    record(events.FACT_ASKED, by=by, subject=row, **facts)
    return row


def learn(question: str, contact: str, who: str, outcome: str) -> None:
    """Counts an outcome for the chances of an answer. What was put off or still waits teaches nothing."""
    if outcome not in LEARNT:
        return
    one = {"question": question, "contact": contact, "who": who}
    Experience.objects.bulk_create([Experience(**one)], ignore_conflicts=True)
    answered = int(outcome == Outcome.ANSWERED)
    Experience.objects.filter(**one).update(asked=F("asked") + 1, answered=F("answered") + answered)


def _row(said: Said, by: Viewer) -> Asking:
    now = clock.now()
    waits = said.outcome in {Outcome.ASKED, Outcome.SKIPPED}
    return Asking(
        id=said.key, party=said.party, about=said.about, question=said.question, field=said.field, contact=said.contact.kind,
        purpose=said.contact.purpose, who=said.who, language=said.language, outcome=said.outcome, asked_at=now,
        answered_at=None if waits else now, by_id=by.employee_id,
    )  # fmt: skip


def _own(known: Asking, said: Said, by: Viewer) -> Asking:
    if (known.by_id, known.party_id, known.question) != (by.employee_id, said.party.id, said.question):
        raise OthersAsking
    return known


def _land(said: Said, row: Asking, by: Viewer) -> None:
    if lands(said.about, mode_of(by.department_id), by=by) == ON_CARD:
        channel = ASKED_IN[said.contact.kind]
        land(said.about, said.field, said.written, by=by, channel=channel, was=said.was, on=said.party)
        return
    check_answer(said.about, place_of(said.about, said.field, by=by, on=said.party), said.written)
    waiting = submit(
        said.about, [(binding_of(said.field, said.question), said.written)], key=said.key, channel="operator",
        language=said.language, by=by,
    )  # fmt: skip
    row.submission_id = waiting.id
    row.save(update_fields=["submission_id"])


def binding_of(field: str, question: str) -> str:
    """What a form calls the fact: the kind of a contact point, a column, an own field, the name of a contact person."""
    fact = question.partition(".")[2]
    if fact == CONTACT_NAME:
        return "person:name"
    prefix, _colon, rest = field.partition(":")
    return rest if prefix == "new" else fact if prefix == "contact" else field

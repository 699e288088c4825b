"""What a customer said of his facts: confirmed now, by himself; corrected, to be verified; or that he is not to be asked."""

from collections.abc import Mapping
from copy import copy

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.cards.provenance.actions import Stated, note_facts
from kartoteka.cards.provenance.models import Fact
from kartoteka.intake.questions.actions import binding_of, learn
from kartoteka.intake.questions.models import Asking
from kartoteka.intake.questions.submitting import submit
from kartoteka.intake.refreshing import events
from kartoteka.intake.refreshing.actions import BY_LETTER
from kartoteka.intake.refreshing.models import Declined, Request
from kartoteka.platform import clock
from kartoteka.platform.journal.actions import record

Outcome = Asking.Outcome
CONFIRMED = "confirmed"
OPEN = {Request.State.SELECTED, Request.State.SENDING, Request.State.SENT, Request.State.FAILED}


def answer(request: Request, confirmed: list[str], corrected: Mapping[str, str], *, language: str) -> Request:
    """The facts named in `confirmed` are known to be right, now, from the customer himself; those `corrected` (field -> as
    written) wait to be verified. A request is answered once: what comes later changes nothing."""
    locked = _locked(request)
    if locked.state not in OPEN:
        return locked
    party = Party.objects.get(id=locked.party_id)
    if confirmed:
        _confirm(party, confirmed)
    if corrected:
        asked = dict(zip(locked.fields, locked.questions, strict=True))
        said = [(binding_of(field, asked[field]), written) for field, written in corrected.items()]
        submit(party, said, key=locked.id, channel="public", language=language, by=None)
    outcomes = dict.fromkeys(locked.fields, Outcome.UNKNOWN) | dict.fromkeys((*confirmed, *corrected), Outcome.ANSWERED)
    _close_askings(locked, outcomes, corrected)
    return _close(locked, Request.State.ANSWERED, len(confirmed), len(corrected))


def decline(request: Request) -> Request:
    """The customer is not asked to confirm his facts any more, in no way of refreshing."""
    locked = _locked(request)
    if locked.state not in OPEN:
        return locked
    Declined(party_id=locked.party_id, at=clock.now()).save(force_insert=True)
    record(events.REQUEST_DECLINED, by=None, subject=locked)
    _close_askings(locked, dict.fromkeys(locked.fields, Outcome.REFUSED), {})
    return _close(locked, Request.State.DECLINED, 0, 0)


def _locked(request: Request) -> Request:
    return Request.objects.select_for_update(of=("self",)).get(id=request.id)


def _confirm(party: Party, fields: list[str]) -> None:
    """Each value is stated again, by the customer himself."""
    facts = Fact.objects.current().filter(party_id=party.id, field__in=fields)
    stated = [Stated(one.field, one.value, one.problem) for one in facts]
    entry = record(events.FACTS_CONFIRMED, by=None, subject=party, count=len(stated), fields=fields)
    # The entry was written by the machine; the word is the customer's.
    spoken = copy(entry)
    spoken.channel = CONFIRMED
    note_facts(party.id, stated, entry=spoken, by=None, verified=True)
    refresh_parties([party.id])


def _close_askings(request: Request, outcomes: Mapping[str, str], corrected: Mapping[str, str]) -> None:
    waiting = Asking.objects.filter(
        party_id=request.party_id, contact=BY_LETTER, outcome=Outcome.ASKED, field__in=request.fields
    )
    now = clock.now()
    for row in waiting.select_for_update(of=("self",)):
        row.outcome, row.answered_at = outcomes[row.field], now
        row.submission_id = request.id if row.field in corrected else None
        row.save(update_fields=["outcome", "answered_at", "submission_id"])
        learn(row.question, row.contact, row.who, row.outcome)


def _close(request: Request, state: str, confirmed: int, corrected: int) -> Request:
    request.state, request.answered_at = state, clock.now()
    request.confirmed, request.corrected = confirmed, corrected
    request.save(update_fields=["state", "answered_at", "confirmed", "corrected"])
    return request

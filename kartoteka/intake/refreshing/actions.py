"""Beginning a refreshing, choosing its cards, and taking a link back."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kartoteka.cards.parties.models import Party
from kartoteka.intake.questions.models import Asking
from kartoteka.intake.refreshing import events
from kartoteka.intake.refreshing.functions import MANAGE
from kartoteka.intake.refreshing.models import LETTER, Refresh, Request
from kartoteka.intake.refreshing.refusals import NoLetters, NotOpen
from kartoteka.intake.refreshing.selecting import Chosen, chosen_cards
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.bulk import copy_rows
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.jobs.actions import start_run
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, record

State = Request.State
CARRY_OUT = "refreshing.carry_out"
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('refreshing ' || %(firm)s::text, 0))"
BY_LETTER, REFRESH = "letter_out", "refresh"


def begin_refresh(*, by: Viewer, site: str, **values: Any) -> Refresh:
    """A run chooses the cards and, for letters, writes to them. values: way, group_id, most, percent. `site`: the address of
    this installation, for the links. Refused without the right, and (NoLetters) where no letters are sent."""
    by.may(MANAGE.key).or_raise()
    if values["way"] == LETTER and not settings.SENDS_EMAIL:
        raise NoLetters
    refresh = Refresh(at=clock.now(), by_id=by.employee_id, **values)
    refresh.save(force_insert=True)
    title = _("Letters to confirm facts") if refresh.way == LETTER else _("A call list of stale facts")
    run = start_run(CARRY_OUT, title, by=by, arguments={"refresh": str(refresh.id), "site": site})
    refresh.run_id = run.id
    refresh.save(update_fields=["run_id"])
    record(events.REFRESH_BEGUN, by=by, subject=refresh, way=refresh.way, most=refresh.most)
    return refresh


def choose_cards(refresh: Refresh, *, by: Viewer) -> int:
    """Requests stand for the cards that are to be asked; once. Returns how many.

    Two at once choose one after the other, so that nobody is asked by both.
    """
    rows(ALONE, {"firm": refresh.firm_id})
    if refresh.requests.exists():
        return refresh.requests.count()
    language = Firm.objects.get(id=refresh.firm_id).language
    refresh.selected = copy_rows(_row(one, refresh, language) for one in chosen_cards(refresh, viewer=by))
    refresh.save(update_fields=["selected"])
    return refresh.selected


def _row(one: Chosen, refresh: Refresh, language: str) -> Request:
    return Request(
        refresh_id=refresh.id, party_id=one.party_id, fields=one.fields, kinds=one.kinds, questions=one.questions,
        address=one.address, language=one.language or language, fresh_before=one.fresh, made_at=clock.now(),
    )  # fmt: skip


def note_sent(requests: list[Request], *, by: Viewer) -> None:
    """These letters went out: each fact was asked for, and rests like one that was asked for aloud. A customer who answered
    while others of the batch were being written to has answered."""
    now = clock.now()
    ids = [one.id for one in requests]
    went = list(Request.objects.select_for_update(of=("self",)).filter(id__in=ids).order_by("id"))
    Request.objects.filter(id__in=ids).update(sent_at=now)
    Request.objects.filter(id__in=ids, state=State.SENDING).update(state=State.SENT)
    copy_rows(
        Asking(
            party_id=one.party_id, about_id=one.party_id, question=question, field=field, contact=BY_LETTER, purpose=REFRESH,
            who="self", language=one.language, outcome=_outcome(one), asked_at=now, answered_at=one.answered_at, by_id=by.employee_id,
        )
        for one in went
        for question, field in zip(one.questions, one.fields, strict=True)
    )  # fmt: skip


def _outcome(request: Request) -> str:
    """What came of the letter before it was noted as sent."""
    said = Asking.Outcome.ANSWERED if request.confirmed + request.corrected else Asking.Outcome.UNKNOWN
    return {State.ANSWERED: said, State.DECLINED: Asking.Outcome.REFUSED}.get(
        State(request.state), Asking.Outcome.ASKED
    )


def revoke(request: Request, *, by: Viewer) -> None:
    """The link leads nowhere from now on. Refused (NotOpen) for one that was answered."""
    by.may(MANAGE.key).or_raise()
    Party.objects.visible_to(by).get(id=request.party_id)
    locked = Request.objects.select_for_update(of=("self",)).get(id=request.id)
    if locked.state not in {State.SELECTED, State.SENT, State.FAILED}:
        raise NotOpen
    before = stored.values_of(locked, ["state"])
    locked.state = State.REVOKED
    locked.save(update_fields=["state"])
    record(events.REQUEST_REVOKED, by=by, subject=locked, changes=[changed(locked, before, ["state"])])

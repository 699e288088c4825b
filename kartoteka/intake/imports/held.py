"""Deciding what a row says otherwise than the card it is known to be."""

from collections.abc import Iterable

from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.contact_actions import add_requisite
from kartoteka.cards.parties.contacts import NewRequisite
from kartoteka.cards.parties.models import Party
from kartoteka.intake.imports import events
from kartoteka.intake.imports.functions import RUN_IMPORTS
from kartoteka.intake.imports.models import HeldValue
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import record

ACCEPT, DISMISS = "accept", "dismiss"


def decide_held(held: Iterable[HeldValue], decision: str, *, by: Viewer) -> int:
    """Accepted values land on their cards, dismissed ones change nothing; returns how many were decided.

    Refused without the right to run imports or to change the card; then nothing is decided.
    """
    by.may(RUN_IMPORTS.key).or_raise()
    decided = list(held)
    if decision == ACCEPT:
        for one in decided:
            _accept(one, by)
    keys = [one.id for one in decided]
    HeldValue.objects.filter(id__in=keys).update(
        decided=decision, decided_by_id=by.employee_id, decided_at=clock.now()
    )
    if decided:
        record(events.HELD_VALUE_DECIDED, by=by, subject=decided[0].of, count=len(decided), decision=decision)
    return len(decided)


def _accept(one: HeldValue, by: Viewer) -> None:
    party = Party.objects.visible_to(by).get(id=one.party_id)
    prefix, _colon, kind = one.field.partition(":")
    if prefix == "requisite":
        add_requisite(party, NewRequisite(kind, one.says), by=by)
    else:
        change_party(party, by=by, source=one.of.source, **{one.field: one.says})

"""Deciding about what was collected: into the base, back to the collector, or away."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.models import Party
from kartoteka.intake.submissions.actions import move
from kartoteka.intake.submissions.entering import Entered, enter_as_new, enter_into
from kartoteka.intake.submissions.models import State
from kartoteka.intake.submissions.rivals import open_rivals, settle_rivals
from kartoteka.intake.verification import models
from kartoteka.intake.verification.engine import corrected_in, verdicts
from kartoteka.intake.verification.refusals import NobodyToReturnTo, ReasonMissing
from kartoteka.intake.verification.reservations import close, hold
from kartoteka.platform.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be entered. `values`: question -> value, without those in `refused`. `into`: the card, None makes one.

    `replacing`: columns and own fields of the card that get the new value although they have another. `seen`: the other
    versions of the submission that were looked at.
    """

    values: Mapping[str, Any]
    refused: Collection[str] = ()
    into: Party | None = None
    replacing: Collection[str] = field(default_factory=tuple)
    seen: Collection[UUID] = ()


def accept(submission_id: UUID, decision: Decision, *, by: Viewer) -> Entered:
    """The values are in the base: stated by the collector (the corrected ones by `by`), verified by `by`.

    Refused if somebody else holds the submission, if another version of it was not seen, and as the actions of cards refuse.
    """
    row = hold(submission_id, by=by)
    others = [one.values for one in open_rivals(row)]
    settle_rivals(row, decision.seen, by=by)
    found = verdicts(row.values, decision.values, decision.refused, others)
    corrected = corrected_in(found)
    if decision.into is None:
        entered = enter_as_new(row, decision.values, by=by, corrected=corrected)
    else:
        entered = enter_into(
            row, decision.into, decision.values, by=by, replacing=decision.replacing, corrected=corrected
        )
    move(row, State.ACCEPTED, by=by, party=entered.party)
    close(row, models.ACCEPTED, verdicts=found, party_id=entered.party.id)
    return entered


def send_back(submission_id: UUID, reason: str, *, by: Viewer, seen: Collection[UUID] = ()) -> None:
    """It is the collector's again, with the reason. Refused (ReasonMissing, NobodyToReturnTo, RivalUnseen)."""
    row = hold(submission_id, by=by)
    if row.collected_by_id is None:
        raise NobodyToReturnTo
    _end(row, State.RETURNED, models.RETURNED, reason, by, seen)


def turn_down(submission_id: UUID, reason: str, *, by: Viewer, seen: Collection[UUID] = ()) -> None:
    """Nothing of it enters the base; it stays to be looked at. Refused (ReasonMissing, RivalUnseen)."""
    _end(hold(submission_id, by=by), State.REFUSED, models.REFUSED, reason, by, seen)


def _end(row: Any, state: str, outcome: str, reason: str, by: Viewer, seen: Collection[UUID]) -> None:
    if not reason.strip():
        raise ReasonMissing
    settle_rivals(row, seen, by=by)
    move(row, state, by=by, reason=reason.strip())
    close(row, outcome, reason=reason.strip()[:500])

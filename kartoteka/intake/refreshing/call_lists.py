"""Lines of call lists that are done: every fact of the line was asked for since the list was made."""

from uuid import UUID

from kartoteka.intake.questions.engine import PUT
from kartoteka.intake.questions.models import Asking
from kartoteka.intake.refreshing.models import CALLS, Request
from kartoteka.platform import clock


def settle_calls(party_id: UUID) -> int:
    """Closes the lines of this customer that are done; returns how many."""
    waiting = Request.objects.filter(party_id=party_id, refresh__way=CALLS, state=Request.State.SELECTED)
    done = 0
    for row in waiting.select_for_update(of=("self",)):
        asked = dict(
            Asking.objects.filter(party_id=party_id, asked_at__gte=row.made_at, outcome__in=PUT)
            .order_by("asked_at")
            .values_list("field", "outcome")
        )
        if not set(row.fields) <= set(asked):
            continue
        row.state, row.answered_at = Request.State.ANSWERED, clock.now()
        row.confirmed = sum(asked[field] == Asking.Outcome.ANSWERED for field in row.fields)
        row.save(update_fields=["state", "answered_at", "confirmed"])
        done += 1
    return done

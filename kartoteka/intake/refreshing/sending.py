"""Sending letters so that none goes out twice: marked before the server hears of them, and never sent again after that."""

from kartoteka.intake.refreshing.actions import note_sent
from kartoteka.intake.refreshing.letters import goes_out, letter_of
from kartoteka.intake.refreshing.models import Refresh, Request
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.jobs.progress import Progress

BATCH = 20
State = Request.State


def give_up(refresh: Refresh, progress: Progress) -> int:
    """Letters that were being sent when a worker died may have arrived: they count as failed, so that nobody gets two.

    Returns how many letters are behind us.
    """
    with progress.step():
        refresh.requests.filter(state=State.SENDING).update(state=State.FAILED)
        return refresh.requests.exclude(state=State.SELECTED).count()


def send_batch(refresh: Refresh, site: str, progress: Progress, *, by: Viewer) -> int:
    """Sends the next letters; returns how many were tried."""
    with progress.step():
        waiting = refresh.requests.filter(state=State.SELECTED).select_for_update(of=("self",), skip_locked=True)
        batch = list(waiting.select_related("party").order_by("id")[:BATCH])
        Request.objects.filter(id__in=[one.id for one in batch]).update(state=State.SENDING)
        firm = Firm.objects.get(id=refresh.firm_id)
        letters = [(one, letter_of(one, firm, site)) for one in batch]
    went = {one.id for one, letter in letters if goes_out(letter)}
    with progress.step():
        failed = [one.id for one in batch if one.id not in went]
        Request.objects.filter(id__in=failed, state=State.SENDING).update(state=State.FAILED)
        note_sent([one for one in batch if one.id in went], by=by)
    return len(batch)

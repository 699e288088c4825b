"""Refreshing as long work: cards are chosen once, then letters go out in small batches."""

from typing import Any
from uuid import UUID

from kartoteka.intake.refreshing.actions import CARRY_OUT, choose_cards
from kartoteka.intake.refreshing.models import LETTER, Refresh
from kartoteka.intake.refreshing.sending import give_up, send_batch
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.jobs.works import long_work


@long_work(CARRY_OUT)
def carry_out(run: Run, progress: Progress) -> dict[str, Any]:
    """Chooses the cards of a refreshing and writes to them."""
    with progress.step() as kept:
        by = viewer_for(run.by_id, channel="job")
        refresh = Refresh.objects.get(id=UUID(run.arguments["refresh"]))
        total = choose_cards(refresh, by=by)
        kept["chosen"] = total
    if refresh.way != LETTER:
        progress.set(total, total)
        return {"selected": total}
    done = give_up(refresh, progress)
    progress.set(done, total)
    while batch := send_batch(refresh, run.arguments["site"], progress, by=by):
        done += batch
        progress.set(done, total)
    return {"selected": total}

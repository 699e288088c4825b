"""The scan of the whole base as long work, and the minute's round over what changed."""

from typing import Any

from procrastinate.contrib.django import app

from kartoteka.intake.duplicates.models import Unweighed
from kartoteka.intake.duplicates.weighing import weigh_all, weigh_changed
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.jobs.works import long_work

SCAN = "duplicates.scan"
BATCHES = 20


@long_work(SCAN)
def scan(run: Run, progress: Progress) -> dict[str, Any]:
    """Learns from the base, then compares all of it."""
    return weigh_all(progress)


@app.periodic(cron="* * * * *")
@app.task(name="duplicates.weigh_changed", queue="clock", queueing_lock="duplicates.weigh_changed")
def weigh_changed_cards(timestamp: int) -> None:
    weigh_what_changed()


def weigh_what_changed() -> int:
    """Compares what changed, firm by firm, a transaction per batch; a great import leaves some for the next minute."""
    done = 0
    for firm_id in Firm.objects.values_list("id", flat=True):
        for _ in range(BATCHES):
            with firm_context(firm_id):
                if not Unweighed.objects.exists():
                    break
                done += weigh_changed()
    return done

"""Old pushes are forgotten."""

from datetime import timedelta

from procrastinate.contrib.django import app

from kartoteka.platform import clock
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.live.models import Push
from kartoteka.platform.live.queries import KEPT_SECONDS


@app.periodic(cron="17 * * * *")
@app.task(name="live.forget", queue="clock", queueing_lock="live.forget")
def forget(timestamp: int) -> None:
    forget_old_pushes()


def forget_old_pushes() -> int:
    """Deletes pushes older than a day; returns how many."""
    before = clock.now() - timedelta(seconds=KEPT_SECONDS)
    gone = 0
    for firm_id in Firm.objects.values_list("id", flat=True):
        with firm_context(firm_id):
            gone += Push.objects.filter(at__lt=before).delete()[0]
    return gone

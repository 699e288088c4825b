"""Old deliveries are forgotten."""

from datetime import timedelta

from procrastinate.contrib.django import app

from kartoteka.platform import clock
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.webhooks.models import Delivery

KEPT_FOR = timedelta(days=30)


@app.periodic(cron="41 3 * * *")
@app.task(name="webhooks.forget", queue="clock", queueing_lock="webhooks.forget")
def forget(timestamp: int) -> None:
    forget_old_deliveries()


def forget_old_deliveries() -> int:
    """Deletes deliveries older than 30 days with their attempts; returns how many deliveries."""
    before, gone = clock.now() - KEPT_FOR, 0
    for firm_id in Firm.objects.values_list("id", flat=True):
        with firm_context(firm_id):
            counts = Delivery.objects.filter(made_at__lt=before).delete()[1]
            gone += counts.get("webhooks.Delivery", 0)
    return gone

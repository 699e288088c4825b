"""Two windows of a new phone report at once, each on a connection of its own."""

import threading

from django.db import connections

from kartoteka.intake.capture.actions import contact
from kartoteka.intake.capture.models import Device
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal.models import Entry
from tests.cast import make_cast


def test_a_phone_that_reports_twice_at_once_is_one(transactional_db: None) -> None:
    cast, key, together, secrets = make_cast(), new_key(), threading.Barrier(3), []
    firm, fedor = cast.aurora.id, cast.employee("fedor").id

    def report() -> None:
        with firm_context(firm):
            viewer = viewer_for(fedor)
            together.wait()
            secrets.append(contact(key, by=viewer, name="Android").secret)
        connections.close_all()

    threads = [threading.Thread(target=report) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with firm_context(firm):
        assert secrets == [Device.objects.get().secret] * 3
        assert Entry.objects.filter(event="device_added").count() == 1

"""A worker that is killed between sending a message and noting it: the message comes again, nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

from django.db import connection

from kartoteka.platform import clock
from kartoteka.platform.webhooks import actions
from kartoteka.platform.webhooks.delivering import serve
from kartoteka.platform.webhooks.models import Attempt
from kartoteka.platform.webhooks.tests.receiver import receiving
from tests.cast import make_cast

WORKER = """
import sys
from uuid import UUID
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from kartoteka.platform.webhooks.delivering import serve
serve(UUID(sys.argv[2]), UUID(sys.argv[3]))
"""


def test_a_killed_worker_loses_nothing(transactional_db: None, settings: Any) -> None:
    settings.WEBHOOKS_TO_THIS_MACHINE, cast = True, make_cast()
    with receiving() as receiver:
        with cast.at("anton"):
            row = actions.subscribe("Shop", address=receiver.address, to=["party_created"], by=cast.viewer("anton"))
            sent = [str(actions.send_test(row.id, by=cast.viewer("anton")).id) for _ in range(3)]
        receiver.open.clear()
        here = os.environ | {"KARTOTEKA_WEBHOOKS_TO_THIS_MACHINE": "1", "DJANGO_SETTINGS_MODULE": "kartoteka.config.settings"}
        place = [connection.settings_dict["NAME"], str(row.firm_id), str(row.id)]
        worker = subprocess.Popen([sys.executable, "-c", WORKER, *place], env=here)
        until = time.monotonic() + 60
        while not receiver.got and time.monotonic() < until and worker.poll() is None:
            time.sleep(0.05)
        worker.send_signal(signal.SIGKILL)
        worker.wait(20)
        receiver.open.set()
        assert receiver.ids == sent[:1]
        assert serve(row.firm_id, row.id) == 0, "the first worker might be at it still"
        with clock.passed(timedelta(seconds=61)):
            assert serve(row.firm_id, row.id) == 3
    assert receiver.ids == [sent[0], *sent]
    with cast.at("anton"):
        assert Attempt.objects.count() == 3

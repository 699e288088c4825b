"""Long work for the tests: counts, and leaves a push per row so that doing something twice would show."""

import time
from typing import Any

from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.jobs.works import WORKS, long_work
from kartoteka.platform.live.actions import publish

BATCH = 10


def count_rows(run: Run, progress: Progress) -> dict[str, Any]:
    """Writes `rows` rows in batches of ten, `pause` seconds between them; goes on from its checkpoint."""
    rows, pause = run.arguments["rows"], run.arguments.get("pause", 0)
    at = progress.checkpoint.get("at", 0)
    while at < rows:
        with progress.step() as kept:
            for number in range(at, min(at + BATCH, rows)):
                publish("counted", {"number": number})
            at = kept["at"] = min(at + BATCH, rows)
        progress.set(at, rows)
        time.sleep(pause)
    return {"counted": at}


def refuse(run: Run, progress: Progress) -> None:
    raise Refused("The file has no heading.")


if "test.count" not in WORKS:
    long_work("test.count")(count_rows)
    long_work("test.refuse")(refuse)

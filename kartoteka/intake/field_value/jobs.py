"""Weighing the fields as long work."""

from typing import Any

from kartoteka.intake.field_value.weighing import weigh_fields
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.jobs.works import long_work

WEIGH = "field_value.weigh"


@long_work(WEIGH)
def weigh(run: Run, progress: Progress) -> dict[str, Any]:
    return weigh_fields(progress)

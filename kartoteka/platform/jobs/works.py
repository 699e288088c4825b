"""The seam of long work: `@long_work("imports.run")` on `work(run, progress)` in a feature's `jobs.py`."""

from collections.abc import Callable
from typing import Any

from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.seams import Seam

Work = Callable[[Run, Progress], dict[str, Any] | None]
WORKS: Seam[Work] = Seam("long work")


def long_work(kind: str) -> Callable[[Work], Work]:
    """Registers the function that carries out runs of `kind`.

    It is called outside a firm's context, at least once per run: after a crash again, with what it kept in
    `run.checkpoint`. It writes inside `progress.step()` only, so that a worker which was declared lost can write no more,
    and what it returns becomes `run.result`. A `Refused` it raises is shown to the person as it is.
    """

    def register(work: Work) -> Work:
        return WORKS.register(kind, work)

    return register

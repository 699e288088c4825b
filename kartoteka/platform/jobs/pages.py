"""What the pages of long work print."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.queries import rows_per_second, time_left
from kartoteka.platform.jobs.taking import is_lost

STATES: dict[str, tuple[Promise, str]] = {
    Run.State.WAITING: (_("waiting"), ""),
    Run.State.RUNNING: (_("running"), "live"),
    Run.State.DONE: (_("done"), "green"),
    Run.State.FAILED: (_("failed"), "red"),
    Run.State.STOPPED: (_("stopped"), "orange"),
}


@dataclass(frozen=True)
class RunPage:
    """One run: its state in words, its figures, and what may be done with it now. `download`: address of the file it made,
    for the one who asked for it."""

    run: Run
    state: Promise
    tone: str
    rate: int | None
    left: str
    is_open: bool
    is_silent: bool
    may_stop: bool
    may_resume: bool
    download: str


def run_page(run: Run, viewer: Viewer) -> RunPage:
    state, tone = STATES[run.state]
    rate = rows_per_second(run)
    left = time_left(run)
    is_open = run.state in (Run.State.WAITING, Run.State.RUNNING)
    return RunPage(
        run=run, state=state, tone=tone, rate=round(rate) if rate is not None else None,
        left=str(left) if left is not None else "", is_open=is_open, is_silent=is_lost(run),
        may_stop=is_open and not run.stop_asked, may_resume=run.state in (Run.State.STOPPED, Run.State.FAILED),
        download=run.result.get("download", "") if run.state == Run.State.DONE and run.by_id == viewer.employee_id else "",
    )  # fmt: skip

"""Starting, stopping and taking up long work."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from kartoteka.platform import clock
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.live.actions import publish

# The job that carries a run out, and the queue in which it waits.
CARRY_OUT, QUEUE = "jobs.carry_out", "runs"


class NotRunning(Refused):
    """Only work that waits or runs can be stopped."""

    code = "jobs.not_running"
    message = _("This work is not running any more.")


class NotResumable(Refused):
    """Only work that was stopped or failed can be taken up again."""

    code = "jobs.not_resumable"
    message = _("Only work that was stopped or failed can go on.")


def start_run(kind: str, title: str, *, by: Viewer | None, arguments: dict[str, Any]) -> Run:
    """A run waits for a worker; the job appears together with what the caller's transaction wrote. `by` None: the machine."""
    run = Run.objects.create(
        kind=kind,
        title=title[:200],
        by_id=by.employee_id if by else None,
        arguments=arguments,
        created_at=clock.now(),
    )
    _defer(run)
    return run


def stop_run(run_id: UUID, *, by: Viewer) -> Run:
    """The work stops at its next step; work that still waits never begins. Raises Run.DoesNotExist, NotRunning."""
    run = _locked(run_id, by)
    if run.state == Run.State.WAITING:
        run.state, run.ended_at = Run.State.STOPPED, clock.now()
    elif run.state != Run.State.RUNNING:
        raise NotRunning
    run.stop_asked = True
    run.save(update_fields=["state", "ended_at", "stop_asked"])
    tell(run)
    return run


def resume_run(run_id: UUID, *, by: Viewer) -> Run:
    """Stopped or failed work goes on from its checkpoint. Raises Run.DoesNotExist, NotResumable."""
    run = _locked(run_id, by)
    if run.state not in (Run.State.STOPPED, Run.State.FAILED):
        raise NotResumable
    wait_again(run)
    return run


def wait_again(run: Run) -> None:
    """The run waits for a worker, as at its start, with its checkpoint."""
    run.state, run.stop_asked, run.ended_at, run.problem = Run.State.WAITING, False, None, ""
    run.save(update_fields=["state", "stop_asked", "ended_at", "problem"])
    _defer(run)
    tell(run)


def tell(run: Run) -> None:
    """Open pages of the run's owner hear that it changed."""
    if run.by_id:
        publish("run", {"id": str(run.id), "state": run.state}, employee_id=run.by_id)


def _locked(run_id: UUID, by: Viewer) -> Run:
    return Run.objects.visible_to(by).select_for_update(of=("self",)).get(id=run_id)


def _defer(run: Run) -> None:
    app.configure_task(CARRY_OUT, queue=QUEUE).defer(firm_id=str(run.firm_id), run_id=str(run.id))

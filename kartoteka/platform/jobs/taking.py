"""Taking a run up: by one worker at a time, also after the last one fell silent."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from kartoteka.platform import clock
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.jobs.actions import tell, wait_again
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Interrupted, Stopped, TakenOver
from kartoteka.platform.jobs.run_progress import RunProgress, lock_of
from kartoteka.platform.jobs.works import WORKS

LOST_SECONDS = 30

log = logging.getLogger(__name__)

# Whoever still has a transaction open on a run that is being taken over is cut off, so that it can commit nothing.
CUT_OFF = """
SELECT pg_terminate_backend(pid) FROM pg_locks
WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND objsubid = 2 AND granted AND pid <> pg_backend_pid()
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def carry_out_run(firm_id: UUID, run_id: UUID) -> None:
    """Does the work of a run, if it waits or its worker is lost; else nothing."""
    run = claim(firm_id, run_id)
    if run is None:
        return
    work = WORKS.get(run.kind)
    try:
        if work is None:
            raise Refused(_("This kind of work is not installed any more."))
        with RunProgress(run) as progress:
            result = work(run, progress)
        _end(run, Run.State.DONE, done=progress.done, total=progress.total, result=result or {})
    except Interrupted:
        _hand_back(run)
    except Stopped:
        _end(run, Run.State.STOPPED)
    except TakenOver:
        log.warning("run %s was taken over by another worker", run.id)
    except Refused as refusal:
        _end(run, Run.State.FAILED, problem=str(refusal))
    except Exception:
        log.exception("run %s failed", run.id)
        _end(
            run,
            Run.State.FAILED,
            problem=_("Something went wrong; what was done stays. Try again, or ask an administrator."),
        )


def claim(firm_id: UUID, run_id: UUID) -> Run | None:
    """The run with a new attempt number, or None if it ended or another worker has it."""
    with firm_context(firm_id):
        run = Run.objects.select_for_update(of=("self",)).filter(id=run_id).first()
        if run is None or not (run.state == Run.State.WAITING or is_lost(run)):
            return None
        if run.state == Run.State.RUNNING:
            _cut_off(run)
        run.state, run.attempt, run.heard_at = Run.State.RUNNING, run.attempt + 1, clock.now()
        run.started_at = run.started_at or run.heard_at
        run.save(update_fields=["state", "attempt", "heard_at", "started_at"])
        tell(run)
        return run


def is_lost(run: Run) -> bool:
    """Whether it should run and its worker gave no sign of life for 30 seconds."""
    if run.state != Run.State.RUNNING:
        return False
    return run.heard_at is None or clock.now() - run.heard_at > timedelta(seconds=LOST_SECONDS)


def _cut_off(run: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute(CUT_OFF, lock_of(run.id))
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", lock_of(run.id))


def _end(run: Run, state: str, **values: object) -> None:
    with firm_context(run.firm_id):
        ended = {"state": state, "ended_at": clock.now(), **values}
        if Run.objects.filter(id=run.id, attempt=run.attempt, state=Run.State.RUNNING).update(**ended):
            tell(Run.objects.get(id=run.id))


def _hand_back(run: Run) -> None:
    with firm_context(run.firm_id):
        own = Run.objects.select_for_update(of=("self",)).filter(
            id=run.id, attempt=run.attempt, state=Run.State.RUNNING
        )
        for one in own:
            wait_again(one)

"""Runs as jobs, and the sweep that takes up what a dead worker left."""

from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from kartoteka.platform import clock
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.jobs.actions import CARRY_OUT, QUEUE, wait_again
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.taking import LOST_SECONDS, carry_out_run, is_lost

NEVER_BEGUN = timedelta(minutes=2)


@app.task(name=CARRY_OUT, queue=QUEUE)
def carry_out(firm_id: str, run_id: str) -> None:
    carry_out_run(UUID(firm_id), UUID(run_id))


def take_up_lost_runs() -> int:
    """Runs whose worker fell silent wait for another; returns how many."""
    lost = 0
    for firm_id in Firm.objects.values_list("id", flat=True):
        with firm_context(firm_id):
            running = Run.objects.select_for_update(of=("self",), skip_locked=True).filter(state=Run.State.RUNNING)
            for run in running:
                if is_lost(run):
                    carry_out.defer(firm_id=str(firm_id), run_id=str(run.id))
                    lost += 1
    return lost


async def sweep_stalled_jobs(worker_app: object) -> int:
    """Jobs of workers that died: runs are taken up by `take_up_lost_runs`, everything else is tried again."""
    jobs = list(await worker_app.job_manager.get_stalled_jobs(seconds_since_heartbeat=LOST_SECONDS))
    for job in jobs:
        if job.task_name == CARRY_OUT:
            await worker_app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
        else:
            await worker_app.job_manager.retry_job(job)
    await worker_app.job_manager.prune_stalled_workers(LOST_SECONDS)
    return len(jobs)


def wake_forgotten_runs() -> int:
    """Runs that wait although no job is left for them (a restored backup, a job lost by hand) get one."""
    woken = 0
    for firm_id in Firm.objects.values_list("id", flat=True):
        with firm_context(firm_id):
            for run in Run.objects.filter(state=Run.State.WAITING, created_at__lt=clock.now() - NEVER_BEGUN):
                if not _has_job(run):
                    wait_again(run)
                    woken += 1
    return woken


def _has_job(run: Run) -> bool:
    from procrastinate.contrib.django.models import ProcrastinateJob

    return ProcrastinateJob.objects.filter(
        task_name=CARRY_OUT, status__in=("todo", "doing"), args__run_id=str(run.id)
    ).exists()

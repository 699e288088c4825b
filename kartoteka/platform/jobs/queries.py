"""Long work as somebody may see it."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.models import Run

SHOWN = 50


def runs_seen_by(viewer: Viewer) -> QuerySet[Run]:
    """The newest runs that `viewer` began, or everybody's with the right to see them."""
    return Run.objects.visible_to(viewer).select_related("by").order_by("-id")[:SHOWN]


def run_seen_by(viewer: Viewer, run_id: UUID) -> Run:
    """Raises Run.DoesNotExist, also for somebody else's."""
    return Run.objects.visible_to(viewer).select_related("by").get(id=run_id)


def rows_per_second(run: Run) -> float | None:
    """The average since the start, None before a second has passed."""
    seconds = _worked(run).total_seconds()
    return run.done / seconds if seconds >= 1 and run.done else None


def time_left(run: Run) -> timedelta | None:
    """At the average rate so far; None while the rate or the total is unknown, or the work has ended."""
    rate = rows_per_second(run)
    if run.state != Run.State.RUNNING or not rate or run.total is None:
        return None
    return timedelta(seconds=round(max(0, run.total - run.done) / rate))


def _worked(run: Run) -> timedelta:
    return (run.ended_at or clock.now()) - run.started_at if run.started_at else timedelta()

"""Long work over the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import Shown
from kartoteka.platform.jobs.actions import resume_run, stop_run
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.queries import run_seen_by

router = Router(tags=["runs"])


class RunOut(Shown):
    """`state`: waiting, running, done, failed or stopped. `done` of `total` rows; `result`: what came of it."""

    id: UUID
    kind: str
    title: str
    state: str
    done: int
    total: int | None
    result: dict[str, Any]
    problem: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class RunPage(Shown):
    items: list[RunOut]
    next: str | None


@router.get("/runs", response=RunPage, operation_id="list_runs")
def list_runs(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Your own, or everybody's with the right to see them; the newest first."""
    return page_of(Run.objects.visible_to(request.viewer), list, paging, newest=True)


@router.get("/runs/{uuid:run_id}", response=RunOut, operation_id="get_run")
def get_run(request: HttpRequest, run_id: UUID) -> Run:
    return run_seen_by(request.viewer, run_id)


@router.post("/runs/{uuid:run_id}/stop", response=RunOut, operation_id="stop_run")
def post_stop(request: HttpRequest, run_id: UUID) -> Run:
    """The work stops at its next step."""
    return stop_run(run_id, by=request.viewer)


@router.delete("/runs/{uuid:run_id}/stop", response={204: None}, operation_id="resume_run")
def delete_stop(request: HttpRequest, run_id: UUID) -> Status:
    """Stopped or failed work goes on from where it was."""
    resume_run(run_id, by=request.viewer)
    return Status(204, None)

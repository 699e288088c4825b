"""Long work of lists, with progress that a person can leave and find again."""

from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from kartoteka.platform import clock
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.lists.bulk import Selection, begin_bulk_change, change_batch, selection_from_json
from kartoteka.platform.lists.definitions import BulkChange

KIND = "lists.bulk_change"


def start_bulk_change(selection: Selection, change: BulkChange, written: Any, *, by: Viewer, total: int | None) -> Run:
    """The change runs as a job; `written` is the value as the form got it, read again there. `total`: rows if known."""
    value = change.form_field(by).clean(written)
    entry = begin_bulk_change(selection, change, value, by=by)
    arguments = selection.as_json() | {"change": change.key, "written": written, "entry": str(entry.id)}
    run = Run(kind=KIND, title=str(change.title), by_id=by.employee_id, arguments=arguments, total=total)
    run.created_at = clock.now()
    run.save(force_insert=True)
    run_bulk_change.defer(firm_id=str(by.firm_id), run_id=str(run.id))
    return run


@app.task(name=KIND, queue="runs", retry=3)
def run_bulk_change(firm_id: str, run_id: str) -> None:
    """Batch after batch, each committed with how far the run is: a job started again goes on where it stopped."""
    while _step(UUID(firm_id), UUID(run_id)):
        pass


def _step(firm_id: UUID, run_id: UUID) -> bool:
    with firm_context(firm_id):
        run = Run.objects.select_for_update().get(id=run_id)
        if run.state in {Run.State.DONE, Run.State.STOPPED, Run.State.FAILED}:
            return False
        run.started_at = run.started_at or clock.now()
        run.heard_at = clock.now()
        run.state = Run.State.STOPPED if run.stop_asked else Run.State.RUNNING
        if run.state == Run.State.RUNNING and not _batch(run):
            run.state = Run.State.DONE
        if run.state != Run.State.RUNNING:
            run.ended_at = clock.now()
        run.save()
        return run.state == Run.State.RUNNING


def _batch(run: Run) -> bool:
    by = viewer_for(run.by_id)
    selection, offer = selection_from_json(run.arguments, by)
    change = offer.changes()[run.arguments["change"]]
    value = change.form_field(by).clean(run.arguments["written"])
    entry = Entry.objects.get(id=run.arguments["entry"])
    after = run.result.get("last")
    done = change_batch(selection, change, value, by=by, entry=entry, after=UUID(after) if after else None)
    if done is None:
        return False
    run.done += done.seen
    run.result = {
        "last": str(done.last),
        "changed": run.result.get("changed", 0) + done.changed,
        "entry": str(entry.id),
    }
    return True

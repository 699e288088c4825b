"""Long work of lists: it can be left, found again, stopped and taken up, and does nothing twice."""

from typing import Any
from uuid import UUID

from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.actions import start_run
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.jobs.works import long_work
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.lists.bulk import BatchDone, Selection, begin_bulk_change, change_batch, selection_from_json
from kartoteka.platform.lists.definitions import BulkChange

KIND = "lists.bulk_change"


def start_bulk_change(selection: Selection, change: BulkChange, written: Any, *, by: Viewer, total: int | None) -> Run:
    """The change runs as a job; `written` is the value as the form got it, read again there. `total`: rows if known.

    The entry stands in the journal at once, so that a change that was stopped half-way can be undone as well.
    """
    entry = begin_bulk_change(selection, change, change.form_field(by).clean(written), by=by)
    more = {"change": change.key, "written": written, "entry": str(entry.id), "channel": by.channel, "total": total}
    return start_run(KIND, str(change.title), by=by, arguments=selection.as_json() | more)


@long_work(KIND)
def run_bulk_change(run: Run, progress: Progress) -> dict[str, Any]:
    """Batch after batch, each committed with how far the run is."""
    while True:
        with progress.step() as kept:
            done = _batch(run, kept.get("last"))
            if done:
                kept["last"] = str(done.last)
                kept["seen"] = kept.get("seen", 0) + done.seen
                kept["changed"] = kept.get("changed", 0) + done.changed
        progress.set(kept.get("seen", 0), run.arguments["total"])
        if done is None:
            return {"changed": kept.get("changed", 0), "entry": run.arguments["entry"]}


def _batch(run: Run, after: str | None) -> BatchDone | None:
    """With the rights the person has now, not those of the start."""
    asked = run.arguments
    by = viewer_for(run.by_id, channel=asked["channel"])
    selection, offer = selection_from_json(asked, by)
    change = offer.change(asked["change"])
    value = change.form_field(by).clean(asked["written"])
    entry = Entry.objects.get(id=asked["entry"])
    return change_batch(selection, change, value, by=by, entry=entry, after=UUID(after) if after else None)

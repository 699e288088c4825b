"""Long work of lists: it can be left, found again, stopped and taken up, and does nothing twice."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.actions import start_run
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.jobs.works import long_work
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.lists.bulk import BatchDone, Selection, begin_bulk_change, change_batch, selection_from_json
from kartoteka.platform.lists.definitions import LISTS, BulkChange, offered
from kartoteka.platform.lists.exported import make_room, path_of
from kartoteka.platform.lists.exports import Export, write_xlsx
from kartoteka.platform.lists.states import state_from_json

KIND = "lists.bulk_change"
EXPORT = "lists.export"


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


def start_export(leaving: Export, *, total: int | None) -> Run:
    """A large export begun by `begin_export` is written by a worker; its file is for the one who asked."""
    by = leaving.viewer
    asked = {
        "list": leaving.definition.key, "state": leaving.state.as_json(), "entry": str(leaving.entry_id), "total": total,
        "channel": by.channel, "language": leaving.language, "zone": str(leaving.zone),
    }  # fmt: skip
    title = _("Export: %s") % leaving.definition.title
    return start_run(EXPORT, title, by=by, arguments=asked)


@long_work(EXPORT)
def run_export(run: Run, progress: Progress) -> dict[str, Any]:
    """Writes the workbook, anew after a stop; it appears whole or not at all, with the rights the person has now."""
    asked = run.arguments
    with progress.step():
        by = viewer_for(run.by_id, channel=asked["channel"])
        offer = offered(LISTS[asked["list"]], by)
        by.may(offer.definition.export).or_raise()
        state = state_from_json(asked["state"], offer)
    make_room(run.firm_id)
    whole = path_of(run.firm_id, run.id)
    part = whole.with_suffix(f".{run.attempt}")
    leaving = Export(offer.definition, state, by, UUID(asked["entry"]), asked["language"], ZoneInfo(asked["zone"]))
    try:
        with part.open("wb") as file:
            rows = write_xlsx(leaving, file, lambda done: progress.set(done, asked["total"]))
        with progress.step():
            part.replace(whole)
    finally:
        part.unlink(missing_ok=True)
    progress.set(rows, rows)
    return {"rows": rows, "entry": asked["entry"], "download": reverse("lists:exported", args=[run.id])}

"""Imports and their undoing as long work."""

from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from kartoteka.intake.imports.carrying_out import carry_out
from kartoteka.intake.imports.models import Import
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress as RunProgress
from kartoteka.platform.jobs.run_progress import lock_of
from kartoteka.platform.jobs.works import long_work
from kartoteka.platform.journal.undo import undo_entry

RUN, UNDO = "imports.run", "imports.undo"


class OfRun:
    """The progress of a run, as the stages tell it."""

    def __init__(self, run: Run, progress: RunProgress) -> None:
        self._run_id, self._progress = run.id, progress

    def set(self, stage: str, done: int, total: int | None) -> None:
        self._progress.set(done, total)

    def wait(self) -> None:
        self._progress.set(self._progress.done)

    def fence(self) -> list[int] | None:
        return lock_of(self._run_id)

    def step(self, firm_id: UUID) -> AbstractContextManager[object]:
        return self._progress.step()


@long_work(RUN)
def run_import(run: Run, progress: RunProgress) -> dict[str, Any]:
    """Tries or carries out an import, going on where it is."""
    firm = Firm.objects.get(id=run.firm_id)
    of = carry_out(firm, UUID(run.arguments["import"]), OfRun(run, progress), dry_run=run.arguments["dry_run"])
    return of.counts


@long_work(UNDO)
def undo_import(run: Run, progress: RunProgress) -> dict[str, Any]:
    """Takes a whole import back; what was changed since stays. Once undone, it stays undone."""
    with progress.step():
        of = Import.objects.select_related("entry").get(id=run.arguments["import"])
        if of.entry.undone_by_id:
            return of.entry.undone_by.facts
        undone = undo_entry(of.entry, by=viewer_for(run.by_id, channel="job"))
        return {"restored": undone.restored, "kept": undone.kept}

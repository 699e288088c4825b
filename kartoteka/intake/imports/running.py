"""Imports carried out by a worker: begun, stopped, gone on with, undone."""

from uuid import UUID

from kartoteka.intake.imports.functions import RUN_IMPORTS
from kartoteka.intake.imports.jobs import RUN, UNDO
from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.refusals import NothingToUndo, StillRunning
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.actions import resume_run, start_run, stop_run
from kartoteka.platform.jobs.models import Run


def try_import(of: Import, *, by: Viewer) -> Run:
    """A worker reads and matches the rows and changes nothing. Refused while the import is under way."""
    return _start(of, RUN, by, dry_run=True)


def start_import(of: Import, *, by: Viewer) -> Run:
    """A worker puts the rows into the base. Refused while the import is under way."""
    return _start(of, RUN, by, dry_run=False)


def start_undo(of: Import, *, by: Viewer) -> Run:
    """A worker takes the import back. Refused while it is under way, before anything is in, and when it is undone."""
    if of.entry_id is None or of.entry.undone_by_id:
        raise NothingToUndo
    return _start(of, UNDO, by)


def stop_import(of: Import, *, by: Viewer) -> Run:
    """The worker stops between two chunks; what is in stays. Raises NotRunning."""
    by.may(RUN_IMPORTS.key).or_raise()
    return stop_run(_run_of(of), by=by)


def go_on(of: Import, *, by: Viewer) -> Run:
    """A stopped or failed import goes on where it was. Raises NotResumable."""
    by.may(RUN_IMPORTS.key).or_raise()
    return resume_run(_run_of(of), by=by)


def _run_of(of: Import) -> UUID:
    if of.run_id is None:
        raise Run.DoesNotExist
    return of.run_id


def _start(of: Import, kind: str, by: Viewer, **more: bool) -> Run:
    by.may(RUN_IMPORTS.key).or_raise()
    locked = Import.objects.select_for_update(of=("self",)).select_related("run").get(id=of.id)
    if locked.run and locked.run.state in {Run.State.WAITING, Run.State.RUNNING}:
        raise StillRunning
    run = start_run(kind, locked.name, by=by, arguments={"import": str(of.id)} | more)
    Import.objects.filter(id=of.id).update(run=run)
    return run

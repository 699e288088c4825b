"""An import from its file to the base, stage by stage; called again after a stop or a kill, it goes on."""

from uuid import UUID

from django.db.models import F

from kartoteka.intake.imports.importers import IMPORTERS, Importer
from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.progress import Progress
from kartoteka.intake.imports.refusals import ImportUndone
from kartoteka.intake.imports.stages.finishing import counts_of
from kartoteka.intake.imports.stages.reading import read_rows
from kartoteka.intake.imports.turns import turn_of
from kartoteka.platform import clock
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.firms.statistics import watched_load
from kartoteka.platform.journal.models import Entry

S = Import.Stage


def carry_out(firm: Firm, import_id: UUID, progress: Progress, *, dry_run: bool) -> Import:
    """Reads and matches what is not read and matched yet; applies it too unless `dry_run`. Returns the import.

    One import of a firm at a time matches and applies, the others wait. Where somebody changed the base since the rows
    were matched, they are matched again first. Raises ImportUndone.
    """
    of = _at(firm, import_id)
    if of.entry and of.entry.undone_by_id:
        raise ImportUndone
    with watched_load():
        return _carry_out(firm, of, progress, dry_run=dry_run)


def _carry_out(firm: Firm, of: Import, progress: Progress, *, dry_run: bool) -> Import:
    importer, import_id = IMPORTERS[of.kind], of.id
    if of.stage in {S.MAPPING, S.READING}:
        _enter(firm, import_id, S.READING, F("read_rows"), progress)
        read_rows(firm, import_id, progress)
        _enter(firm, import_id, S.MATCHING, 0, progress)
    if dry_run:
        _match(firm, import_id, importer, progress)
        return _at(firm, import_id)
    with turn_of(firm.id, import_id, progress):
        _match(firm, import_id, importer, progress)
        if _at(firm, import_id).stage in {S.TRIED, S.APPLYING}:
            _enter(firm, import_id, S.APPLYING, F("applied_rows"), progress)
            importer.apply(firm, import_id, progress)
    return _at(firm, import_id)


def _match(firm: Firm, import_id: UUID, importer: Importer, progress: Progress) -> None:
    """Matches rows that are not matched, or were matched with a base that changed since."""
    if _at(firm, import_id).stage == S.TRIED and _is_outdated(firm, import_id):
        _enter(firm, import_id, S.MATCHING, 0, progress)
    if _at(firm, import_id).stage == S.MATCHING:
        seen = _newest_entry(firm)
        importer.match(firm, import_id, progress)
        with progress.step(firm.id):
            of = Import.objects.get(id=import_id)
            Import.objects.filter(id=import_id).update(stage=S.TRIED, counts=counts_of(of), matched_after=seen)


def _at(firm: Firm, import_id: UUID) -> Import:
    with firm_context(firm.id):
        return Import.objects.select_related("entry").get(id=import_id)


def _enter(firm: Firm, import_id: UUID, stage: str, done: object, progress: Progress) -> None:
    with progress.step(firm.id):
        Import.objects.filter(id=import_id).update(stage=stage, stage_at=clock.now(), stage_from=done)


def _newest_entry(firm: Firm) -> UUID | None:
    with firm_context(firm.id):
        return Entry.objects.order_by("-id").values_list("id", flat=True).first()


def _is_outdated(firm: Firm, import_id: UUID) -> bool:
    return _at(firm, import_id).matched_after != _newest_entry(firm)

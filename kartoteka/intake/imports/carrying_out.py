"""An import from its file to the base, stage by stage; called again after a stop or a kill, it goes on."""

from uuid import UUID

from kartoteka.intake.imports.importers import IMPORTERS
from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.progress import Progress
from kartoteka.intake.imports.stages.finishing import counts_of
from kartoteka.intake.imports.stages.reading import read_rows
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm

S = Import.Stage


def carry_out(firm: Firm, import_id: UUID, progress: Progress, *, dry_run: bool) -> Import:
    """Reads and matches what is not read and matched yet; applies it too unless `dry_run`. Returns the import."""
    of = _at(firm, import_id)
    importer = IMPORTERS[of.kind]
    if of.stage in {S.MAPPING, S.READING}:
        _enter(firm, of, S.READING)
        read_rows(firm, import_id, progress)
        _enter(firm, of, S.MATCHING)
    if _at(firm, import_id).stage == S.MATCHING:
        importer.match(firm, import_id, progress)
        with firm_context(firm.id):
            Import.objects.filter(id=import_id).update(stage=S.TRIED, counts=counts_of(of))
    if not dry_run and _at(firm, import_id).stage in {S.TRIED, S.APPLYING}:
        importer.apply(firm, import_id, progress)
    return _at(firm, import_id)


def _at(firm: Firm, import_id: UUID) -> Import:
    with firm_context(firm.id):
        return Import.objects.select_related("entry").get(id=import_id)


def _enter(firm: Firm, of: Import, stage: str) -> None:
    with firm_context(firm.id):
        Import.objects.filter(id=of.id).update(stage=stage)

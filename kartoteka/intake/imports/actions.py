"""Bringing a file in: stored first, mapped, tried, applied."""

import hashlib
import json
import shutil
from pathlib import Path

from django.conf import settings

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.imports.columns import guess_mapping
from kartoteka.intake.imports.functions import RUN_IMPORTS
from kartoteka.intake.imports.mapping import Mapping, fingerprint
from kartoteka.intake.imports.models import HeldValue, Import, ImportRow, ImportRowKey, RememberedMapping
from kartoteka.intake.imports.readers import Table, open_table
from kartoteka.intake.imports.refusals import AlreadyUnderWay, NothingToImport
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.keys import new_key


def begin_import(path: Path, name: str, *, by: Viewer, kind: str = "", source: Source | None = None) -> Import:
    """The file is stored and its columns are guessed (or known from the last time). Raises UnreadableFile, NotAllowed."""
    by.may(RUN_IMPORTS.key).or_raise()
    key = new_key()
    kept = _keep(path, f"{key.hex}{path.suffix.lower()[:8]}")
    table = open_table(kept)
    mapping = _remembered(table) or guess_mapping(table, kind)
    return Import.objects.create(
        id=key, name=name[:255], path=str(kept), sha256=_hash(kept), size=kept.stat().st_size, kind=mapping.kind,
        mapping=json.loads(mapping.to_json()), source=source, by_id=by.employee_id, created_at=clock.now(),
    )  # fmt: skip


def choose_mapping(of: Import, mapping: Mapping, *, by: Viewer, rules: dict[str, str] | None = None) -> Import:
    """The columns are what `mapping` says, now and the next time a file has these headings; rows read before are forgotten.

    Refused once rows are being put into the base.
    """
    by.may(RUN_IMPORTS.key).or_raise()
    locked = Import.objects.select_for_update().get(id=of.id)
    if locked.stage not in {Import.Stage.MAPPING, Import.Stage.READING, Import.Stage.MATCHING, Import.Stage.TRIED}:
        raise AlreadyUnderWay
    _forget_rows(locked)
    locked.mapping, locked.kind = json.loads(mapping.to_json()), mapping.kind
    locked.rules = rules if rules is not None else locked.rules
    locked.read_rows, locked.stage, locked.counts = 0, Import.Stage.MAPPING, {}
    locked.save()
    headings = [column.heading for column in mapping.columns]
    RememberedMapping.objects.update_or_create(
        fingerprint=fingerprint(headings), defaults={"mapping": locked.mapping, "at": clock.now()}
    )
    return locked


def mapping_for(of: Import) -> tuple[Table, Mapping]:
    """The opened file and its mapping with samples from it."""
    table = open_table(of.path)
    return table, Mapping.from_json(json.dumps(of.mapping), table.headings)


def remove_import(of: Import, *, by: Viewer) -> None:
    """An import that put nothing into the base is forgotten with its file."""
    by.may(RUN_IMPORTS.key).or_raise()
    if of.entry_id:
        raise AlreadyUnderWay
    Path(of.path).unlink(missing_ok=True)
    of.delete()


def _forget_rows(of: Import) -> None:
    for model in (ImportRowKey, HeldValue, ImportRow):
        model.objects.filter(of=of).delete()


def _remembered(table: Table) -> Mapping | None:
    kept = RememberedMapping.objects.filter(fingerprint=fingerprint(table.headings)).first()
    if kept is None or not table.has_headings:
        return None
    return Mapping.from_json(json.dumps(kept.mapping), table.headings)


def _keep(path: Path, name: str) -> Path:
    """The file in the data folder, complete before anything else happens. Raises NothingToImport."""
    if not path.is_file():
        raise NothingToImport
    folder = Path(settings.MEDIA_ROOT) / str(current_firm_id()) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / name
    shutil.copyfile(path, kept)
    return kept


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


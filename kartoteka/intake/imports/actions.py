"""Bringing a file in: stored first, mapped, tried, applied."""

import json
from pathlib import Path

from django.db import transaction

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.imports.columns import guess_mapping, sampled
from kartoteka.intake.imports.files import hash_of, keep_file, opened
from kartoteka.intake.imports.functions import RUN_IMPORTS
from kartoteka.intake.imports.mapping import Mapping, fingerprint
from kartoteka.intake.imports.models import HeldValue, Import, ImportLikeness, ImportRow, RememberedMapping
from kartoteka.intake.imports.readers import Table, UnreadableFile, open_table
from kartoteka.intake.imports.refusals import AlreadyUnderWay
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.keys import new_key

S = Import.Stage
UNFINISHED = (S.MAPPING, S.READING, S.MATCHING, S.TRIED, S.APPLYING)


def propose_mapping(table: Table, kind: str = "") -> Mapping:
    """How a file with these headings was mapped the last time, else what its columns look like; with samples."""
    kept = RememberedMapping.objects.filter(fingerprint=fingerprint(table.headings)).first()
    if kept is None or not table.has_headings or (kind and kept.mapping.get("kind") != kind):
        return guess_mapping(table, kind)
    return sampled(Mapping.from_json(json.dumps(kept.mapping), table.headings), table)


def begin_import(
    path: Path, name: str, *, by: Viewer, kind: str = "", source: Source | None = None, sheet: str = "",
    mapping: Mapping | None = None,
) -> Import:  # fmt: skip
    """The file is stored and its columns are guessed (or known from the last time). Raises UnreadableFile, NotAllowed.

    A file that cannot be read leaves nothing behind.
    """
    by.may(RUN_IMPORTS.key).or_raise()
    key = new_key()
    kept = keep_file(path, f"{key.hex}{path.suffix.lower()[:8]}")
    try:
        mapping = mapping or propose_mapping(open_table(kept, sheet=sheet), kind)
    except UnreadableFile:
        kept.unlink()
        raise
    return Import.objects.create(
        id=key, name=name[:255], path=str(kept), sha256=hash_of(kept), size=kept.stat().st_size, kind=mapping.kind,
        mapping=json.loads(mapping.to_json()), source=source, by_id=by.employee_id, created_at=clock.now(), sheet=sheet,
    )  # fmt: skip


def unfinished_import(sha256: str, sheet: str, mapping: Mapping) -> Import | None:
    """The newest import of the same content with the same mapping that did not come to its end."""
    said = json.loads(mapping.to_json())
    same = Import.objects.filter(sha256=sha256, sheet=sheet, stage__in=UNFINISHED, entry__undone_by=None)
    return next((one for one in same.order_by("-id") if one.mapping == said), None)


def choose_mapping(
    of: Import, mapping: Mapping, *, by: Viewer, rules: dict[str, str] | None = None, sheet: str | None = None
) -> Import:
    """The columns are what `mapping` says, now and the next time a file has these headings; rows read before are forgotten.

    Refused once rows are being put into the base.
    """
    by.may(RUN_IMPORTS.key).or_raise()
    locked = Import.objects.select_for_update().get(id=of.id)
    if locked.stage not in {S.MAPPING, S.READING, S.MATCHING, S.TRIED}:
        raise AlreadyUnderWay
    for model in (ImportLikeness, HeldValue, ImportRow):
        model.objects.filter(of=locked).delete()
    locked.mapping, locked.kind = json.loads(mapping.to_json()), mapping.kind
    locked.rules = rules if rules is not None else locked.rules
    locked.sheet = sheet if sheet is not None else locked.sheet
    locked.read_rows, locked.stage, locked.counts = 0, S.MAPPING, {}
    locked.save()
    remember_mapping(mapping)
    return locked


def remember_mapping(mapping: Mapping) -> None:
    """The next file with these headings is mapped the same way."""
    headings = [column.heading for column in mapping.columns]
    RememberedMapping.objects.update_or_create(
        fingerprint=fingerprint(headings), defaults={"mapping": json.loads(mapping.to_json()), "at": clock.now()}
    )


def mapping_for(of: Import) -> tuple[Table, Mapping]:
    """The opened file and its mapping with samples from it."""
    table, mapping = opened(of)
    return table, sampled(mapping, table)


def remove_import(of: Import, *, by: Viewer) -> None:
    """An import that put nothing into the base is forgotten with its file."""
    by.may(RUN_IMPORTS.key).or_raise()
    if of.entry_id:
        raise AlreadyUnderWay
    path = Path(of.path)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    of.delete()

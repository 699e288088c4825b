"""The stored file of an import, opened as its mapping says."""

import hashlib
import json
import shutil
from pathlib import Path

from django.conf import settings

from kartoteka.intake.imports.mapping import Mapping
from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.readers import Table, UnreadableFile, open_table
from kartoteka.intake.imports.refusals import NothingToImport, StoredFileUnreadable
from kartoteka.platform.firms.context import current_firm_id


def opened(of: Import) -> tuple[Table, Mapping]:
    """The file and the mapping over its headings. Raises StoredFileUnreadable."""
    try:
        table = open_table(of.path, sheet=of.sheet)
    except UnreadableFile as problem:
        raise StoredFileUnreadable from problem
    return table, Mapping.from_json(json.dumps(of.mapping), table.headings)


def keep_file(path: Path, name: str) -> Path:
    """The file in the data folder, complete before anything else happens. Raises NothingToImport."""
    if not path.is_file():
        raise NothingToImport
    folder = Path(settings.MEDIA_ROOT) / str(current_firm_id()) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / name
    shutil.copyfile(path, kept)
    return kept


def hash_of(path: Path) -> str:
    """SHA-256 of the content, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

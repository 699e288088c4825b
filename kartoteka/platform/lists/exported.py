"""Files that exports wrote: in the data folder under the firm, for the one who asked, for a week."""

import time
from pathlib import Path
from uuid import UUID

from django.conf import settings

KEPT_SECONDS = 7 * 24 * 3600


def folder_of(firm_id: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / firm_id.hex / "exports"


def path_of(firm_id: UUID, run_id: UUID) -> Path:
    """Where the file of a run lies once it is whole."""
    return folder_of(firm_id) / f"{run_id.hex}.xlsx"


def make_room(firm_id: UUID) -> None:
    """The folder is there, without what is older than a week."""
    folder = folder_of(firm_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for file in folder.iterdir():
        if file.stat().st_mtime < time.time() - KEPT_SECONDS:
            file.unlink(missing_ok=True)

"""Known failures as one sentence for a person."""

import errno
import shutil
from pathlib import Path

import psycopg

from kartoteka.config.installation import this_installation

# Less room than the embedded server needs to recover.
TOO_LITTLE = 20_000_000


def as_problem(error: BaseException) -> str | None:
    """The sentence for a failure a person can do something about, None for a fault of ours."""
    from django.db.utils import OperationalError

    from kartoteka.config.embedded import ClusterProblem
    from kartoteka.config.lease import AlreadyRunning
    from kartoteka.config.preparing import NotReady
    from kartoteka.config.supervision import CannotRun
    from kartoteka.platform.access.decisions import Refused

    if is_disk_full(error):
        return full_disk()
    if isinstance(error, ClusterProblem | NotReady | CannotRun | Refused):
        return str(error)
    if isinstance(error, AlreadyRunning):
        return (
            f"Kartoteka already runs on the data folder {error}: end it first, or choose another with KARTOTEKA_DATA."
        )
    if isinstance(error, PermissionError):
        return f"{error.filename or 'A file'} may not be read or written by this user: {error.strerror}."
    if isinstance(error, OperationalError | psycopg.OperationalError):
        return f"The database does not answer: {' '.join(str(error).split())}"
    return None


def is_disk_full(error: BaseException) -> bool:
    """Whether this, or what it comes from, is a lack of room; the server may have ended for it, too."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in {errno.ENOSPC, errno.EDQUOT}:
            return True
        if isinstance(seen, psycopg.errors.DiskFull) or "No space left on device" in str(seen):
            return True
        if isinstance(seen, psycopg.OperationalError) and _room_left() < TOO_LITTLE:
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def full_disk() -> str:
    """The sentence for it."""
    folder, free = _data_folder(), _room_left() // 1_000_000
    return (
        f"There is no room on a disk ({free} MB free where {folder} is): make room and start again. "
        "What was saved is kept; what was being done was taken back."
    )


def _room_left() -> int:
    return shutil.disk_usage(_data_folder()).free


def _data_folder() -> Path:
    """The data folder, or where it would be made."""
    folder = this_installation().data
    while not folder.exists():
        folder = folder.parent
    return folder

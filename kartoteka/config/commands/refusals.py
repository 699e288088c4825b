"""Known failures as one sentence for a person."""

import errno

import psycopg


def as_problem(error: BaseException) -> str | None:
    """The sentence for a failure a person can do something about, None for a fault of ours."""
    from django.db.utils import OperationalError

    from kartoteka.config.embedded import ClusterProblem
    from kartoteka.config.lease import AlreadyRunning
    from kartoteka.config.preparing import NotReady
    from kartoteka.config.supervision import CannotRun
    from kartoteka.platform.access.decisions import Refused

    if isinstance(error, ClusterProblem | NotReady | CannotRun | Refused):
        return str(error)
    if isinstance(error, AlreadyRunning):
        return (
            f"Kartoteka already runs on the data folder {error}: end it first, or choose another with KARTOTEKA_DATA."
        )
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "The disk is full: make room and start again."
    if isinstance(error, PermissionError):
        return f"{error.filename or 'A file'} may not be read or written by this user: {error.strerror}."
    if isinstance(error, OperationalError | psycopg.OperationalError):
        return f"The database does not answer: {' '.join(str(error).split())}"
    return None

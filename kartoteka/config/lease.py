"""Who uses the embedded server: it starts for the first and stops after the last, whoever that is.

Every process that needs the database holds the file `cluster.lock` shared; who can get it alone on leaving is the last.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kartoteka.config.embedded import start_cluster, stop_cluster
from kartoteka.config.installation import Installation


class AlreadyRunning(Exception):
    """Another `kartoteka up` serves this data folder."""


@contextmanager
def database_open(installation: Installation) -> Iterator[None]:
    """The database answers within the block. Does nothing for a server of its own (DATABASE_URL)."""
    if not installation.is_embedded:
        yield
        return
    with (_folder(installation) / "cluster.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        start_together(installation)
        try:
            yield
        finally:
            stop_if_last(installation, lock)


def start_together(installation: Installation) -> None:
    """Starts the cluster, one caller at a time. Raises ClusterProblem."""
    with (_folder(installation) / "start.lock").open("a") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        start_cluster(installation)


def stop_if_last(installation: Installation, lock: IO[str]) -> bool:
    """Stops the cluster unless another process holds `lock`; returns whether it did."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    stop_cluster(installation)
    return True


@contextmanager
def only_one(installation: Installation) -> Iterator[None]:
    """Holds the data folder for one `kartoteka up` (or `restore`). Raises AlreadyRunning."""
    with (_folder(installation) / "up.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(str(installation.data)) from error
        yield


def _folder(installation: Installation) -> Path:
    installation.data.mkdir(parents=True, exist_ok=True)
    return installation.data

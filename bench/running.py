"""A made base with its database running, and what work on it costs."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.serving import Backends


def open_base(data: str) -> None:
    """Starts the database of the data folder where it does not run; nothing of the base is changed."""
    os.environ["KARTOTEKA_DATA"] = str(Path(data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kartoteka.config.settings")
    import django

    from kartoteka.config.installation import this_installation

    installation = this_installation()
    if installation.is_embedded:
        from kartoteka.config.embedded import start_cluster

        start_cluster(installation)
    django.setup()


def measured(work: Callable[[], Any]) -> dict[str, Any]:
    """Seconds, processor seconds of this process and of the connections to PostgreSQL, and what `work` returned."""
    import psycopg

    from kartoteka.config.installation import this_installation

    with psycopg.connect(**this_installation().owner.as_psycopg(), autocommit=True) as watching:
        backends = Backends(watching)
        database, python, started = backends.processor_time(), time.process_time(), time.perf_counter()
        counts = work()
        return {
            "seconds": time.perf_counter() - started, "python": time.process_time() - python,
            "database": (backends.processor_time() - database) / 1000, "counts": counts,
        }  # fmt: skip


def line(name: str, rows: int, done: dict[str, Any]) -> str:
    """A line of a table: seconds, rows a second, and processor time."""
    return (
        f"  {name:34}{done['seconds']:8.1f} s {rows / done['seconds']:9.0f} rows/s   Python {done['python']:6.1f} s "
        f"({rows / max(done['python'], 0.01):8.0f} rows/s), PostgreSQL {done['database']:6.1f} s"
    )


def memory_mb() -> int:
    """Held by this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024**2

"""Which statements cost PostgreSQL its processor time, by the text they begin with."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Statements:
    """Counts calls and milliseconds of the backend. Only for a PostgreSQL on this machine."""

    def __init__(self) -> None:
        self.seen: dict[str, list[float]] = defaultdict(lambda: [0, 0.0])

    @contextmanager
    def watched(self) -> Iterator["Statements"]:
        """Everything this process asks through Django; what a COPY or a cursor costs later is not seen."""
        from django.db import connection

        with connection.execute_wrapper(self._count):
            yield self

    def _count(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        backend = context["connection"].connection
        path = Path(f"/proc/{backend.info.backend_pid}/schedstat") if backend else None
        before = _spent(path)
        try:
            return execute(sql, params, many, context)
        finally:
            counted = self.seen[" ".join(str(sql).split())[:110]]
            counted[0] += 1
            counted[1] += _spent(path) - before

    def tell(self, most: int = 25) -> None:
        """Prints the dearest ones."""
        for sql, (calls, spent) in sorted(self.seen.items(), key=lambda one: -one[1][1])[:most]:
            print(f"{spent:9.0f} ms {calls:7.0f} x {sql}")


def _spent(path: Path | None) -> float:
    return int(path.read_text().split()[0]) / 1e6 if path and path.exists() else 0.0

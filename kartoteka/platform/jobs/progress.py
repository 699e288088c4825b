"""How far a piece of long work is. The same work runs under a job, on a command line and in a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from kartoteka.platform.firms.context import firm_context


class Stopped(Exception):
    """Somebody asked the work to stop. What was kept by then stays; it can be taken up again."""


class Interrupted(Stopped):
    """The worker process ends; the run goes on in the next one."""


class TakenOver(Exception):
    """This worker was silent for too long and another has the run now: nothing more may be written."""


class Progress:
    """Counts, and gives the work its transactions. This one reports to nobody; subclasses do.

    done, total: in the unit of the work, such as rows; `total` None is unknown.
    """

    def __init__(self, firm_id: UUID, checkpoint: dict[str, Any] | None = None) -> None:
        self.firm_id = firm_id
        self.done = 0
        self.total: int | None = None
        self.checkpoint = dict(checkpoint or {})

    def set(self, done: int, total: int | None = None) -> None:
        """The work is this far. Cheap, call it as often as you like. Raises Stopped, Interrupted or TakenOver."""
        self.done = done
        self.total = self.total if total is None else total

    @contextmanager
    def step(self) -> Iterator[dict[str, Any]]:
        """One transaction in the firm's context. What is put into the dictionary it gives is kept with it.

        After a crash the work gets exactly the checkpoint of the last step that was committed.
        """
        kept = dict(self.checkpoint)
        with firm_context(self.firm_id):
            yield kept
            self._keep(kept)
        self.checkpoint = kept

    def _keep(self, kept: dict[str, Any]) -> None:
        """Nothing to keep where nobody takes the work up again."""

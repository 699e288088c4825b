"""How long work tells how far it is, hears that it is to stop, and gets its transactions."""

from contextlib import AbstractContextManager
from typing import Protocol
from uuid import UUID

from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.jobs.progress import Stopped

__all__ = ["Progress", "Silent", "Stopped"]


class Progress(Protocol):
    def set(self, stage: str, done: int, total: int | None) -> None:
        """Tells how far `stage` is. Raises Stopped when asked to stop."""

    def step(self, firm_id: UUID) -> AbstractContextManager[object]:
        """One transaction in the firm's context; refused to a worker that was declared lost."""


class Silent:
    """Nobody watches."""

    def set(self, stage: str, done: int, total: int | None) -> None:
        return None

    def step(self, firm_id: UUID) -> AbstractContextManager[object]:
        return firm_context(firm_id)

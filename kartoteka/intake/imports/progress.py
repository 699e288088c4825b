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

    def wait(self) -> None:
        """Tells that another import has its turn. Raises Stopped when asked to stop."""

    def fence(self) -> list[int] | None:
        """The advisory lock of whose holder the connection is cut off when another worker takes the work over."""

    def step(self, firm_id: UUID) -> AbstractContextManager[object]:
        """One transaction in the firm's context; refused to a worker that was declared lost."""


class Silent:
    """Nobody watches."""

    def set(self, stage: str, done: int, total: int | None) -> None:
        return None

    def wait(self) -> None:
        return None

    def fence(self) -> list[int] | None:
        return None

    def step(self, firm_id: UUID) -> AbstractContextManager[object]:
        return firm_context(firm_id)

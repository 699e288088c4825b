"""How long work tells how far it is, and hears that it is to stop."""

from typing import Protocol


class Stopped(Exception):
    """Somebody asked the work to stop; what is done is done, the rest can go on later."""


class Progress(Protocol):
    def set(self, stage: str, done: int, total: int | None) -> None:
        """Tells how far `stage` is. Raises Stopped when asked to stop."""


class Silent:
    """Nobody watches."""

    def set(self, stage: str, done: int, total: int | None) -> None:
        return None

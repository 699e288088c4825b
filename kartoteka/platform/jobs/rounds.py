"""The seam of rounds: small work that the worker process looks after again and again, too often for a job of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from kartoteka.platform.seams import Seam


@dataclass(frozen=True, slots=True)
class Round:
    """`work` is called every `seconds`, outside a firm's context, in a thread; it must not last, and may fail."""

    seconds: float
    work: Callable[[], object]


ROUNDS: Seam[Round] = Seam("rounds of the worker")

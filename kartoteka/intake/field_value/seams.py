"""What customers brought. Higher features tell by registering a `Revenue`; several are added up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kartoteka.platform.seams import Seam

# between(cards, begin, end, currency): card -> money, of those that brought any; begin included, end not.
Between = Callable[[Sequence[UUID], datetime, datetime, str], Mapping[UUID, float]]


@dataclass(frozen=True, slots=True)
class Revenue:
    """Money that came from customers. `between` is set-based: one query for a batch of cards. `function`: who may know of it."""

    key: str
    between: Between
    function: str = ""


REVENUES: Seam[Revenue] = Seam("revenues")

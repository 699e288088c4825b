"""What became of those who called. Higher features tell by registering an `Outcome`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from kartoteka.platform.seams import Seam


@dataclass(frozen=True, slots=True)
class Outcome:
    """A step after the call. `reached(first)`: of these cards, each with its first call, those that got there since.

    Set-based: a fixed number of queries. `function`: who may know of it.
    """

    key: str
    title: "Promise | str"
    reached: Callable[[Mapping[UUID, datetime]], set[UUID]]
    function: str = ""
    order: int = 50


OUTCOMES: Seam[Outcome] = Seam("outcomes of calls")

"""The seam of fields: which fields of the card a role can be withheld, and how they are called."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from kartoteka.platform.seams import Seam


@dataclass(frozen=True, slots=True)
class RestrictableField:
    """`key` as in `Viewer.hidden_fields`: a field of the card, or "own:<key>" of one the firm defined."""

    key: str
    title: "Promise | str"


# Each feature with fields registers a function, called in the firm's context.
RESTRICTABLE: Seam[Callable[[], Iterable[RestrictableField]]] = Seam("restrictable fields")


def restrictable_fields() -> list[RestrictableField]:
    """All of the current firm, in the order of their features."""
    return [one for fields in RESTRICTABLE for one in fields()]


def field_title(key: str) -> str:
    """How the field is called, else its key."""
    return next((str(one.title) for one in restrictable_fields() if one.key == key), key)

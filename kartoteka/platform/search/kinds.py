"""The seam of kinds: what can be found, in which fields, by whom, and how it looks when found.

A feature fills it from its `entries.py` by `KINDS.register(kind.key, kind)`, and calls `index.refresh` in the
transactions that change its rows.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.seams import Seam

PLACES_OF_KIND, PLACES_OF_DEMOTED = 1000, 100


@dataclass(frozen=True, slots=True)
class SearchField:
    """A field in which is searched. `number`: 1 to 99, stored, never reused; the smaller, the higher it ranks (below
    10 a name, below 60 a contact, then text). `is_number`: found by any four digits. `forgives`: with slips too.
    `key`: as in `Viewer.hidden_fields`; `is_many`: stands for many fields, so nobody with a hidden one searches it.
    """

    number: int
    key: str
    title: "Promise | str"
    is_number: bool = False
    forgives: bool = False
    is_many: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What is found of one object, as written: texts by number of the field. `set_id`: what follows is for those of
    that information set only. `is_demoted`: ranks behind the others of its kind."""

    object_id: UUID
    texts: dict[int, list[str]]
    set_id: UUID | None = None
    is_demoted: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """An object that was found, by which field, and in which information set (None: open to all)."""

    object_id: UUID
    field: SearchField
    set_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """How a found object looks. `values`: texts of the matched field, of which the one that matches is shown."""

    title: str
    subtitle: str
    url: str
    values: Sequence[str] = ()
    facts: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of objects. `number`: 0 to 30, stored, never reused.

    documents(keys): what is to be found of these objects, nothing of those that are no more; set-based.
    visible(viewer): the objects he may see, or None if that is all of the firm. show(viewer, matches): by key, only
    what he may see, in a fixed number of queries. keys(after, most): keys of all objects in their order, for a rebuild.
    """

    number: int
    key: str
    title: "Promise | str"
    icon: str
    fields: tuple[SearchField, ...]
    function: str
    documents: Callable[[Sequence[UUID]], Iterable[Document]]
    visible: Callable[[Viewer], QuerySet[Any] | None]
    show: Callable[[Viewer, Sequence[Match]], dict[UUID, Card]]
    keys: Callable[[UUID | None, int], Sequence[UUID]]

    def field(self, number: int) -> SearchField:
        return next(field for field in self.fields if field.number == number)

    def hidden_numbers(self, viewer: Viewer) -> list[int]:
        """Numbers of the fields in which `viewer` finds nothing."""
        own = {field.key for field in self.fields}
        others = bool(viewer.hidden_fields - own)
        return [
            field.number for field in self.fields if not viewer.may_see_field(field.key) or (field.is_many and others)
        ]


KINDS: Seam[Kind] = Seam("kinds of search")


def place(kind: Kind, field: int, *, is_demoted: bool) -> int:
    """The rank within a word, as stored."""
    return kind.number * PLACES_OF_KIND + is_demoted * PLACES_OF_DEMOTED + field

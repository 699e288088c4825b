"""Ties of cards as the API shows and takes them."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from kartoteka.platform.api.shapes import Shown, Strict, string

Kind = Literal[
    "works_at",
    "secretary_of",
    "branch_of",
    "supplier_of",
    "competitor_of",
    "recommended_by",
    "relative_of",
    "partner_of",
]


class TieDetails(Strict):
    role: string(120) | None = Field(None, examples=["head of purchasing"])
    is_gatekeeper: bool | None = None
    decides: bool | None = None
    from_on: date | None = None
    to_on: date | None = None
    note: string(500) | None = None

    def given(self) -> dict[str, Any]:
        """What was stated; null empties a day."""
        said = self.dict(exclude_unset=True, include=set(TieDetails.model_fields))
        return {name: value for name, value in said.items() if value is not None or name in {"from_on", "to_on"}}


class TieIn(TieDetails):
    """The card of the address is KIND of `other`; with `reverse`, the other is KIND of it."""

    kind: Kind
    other: UUID
    reverse: bool = False


class PersonIn(TieDetails):
    """A contact person not yet in the base."""

    name: string(300) = Field(min_length=1, examples=["Irina Munteanu"])


class EndOut(Shown):
    id: UUID
    name: str


class TieOut(Shown):
    """`party` is KIND of `other`."""

    id: UUID
    party: EndOut
    kind: str
    other: EndOut
    role: str
    is_gatekeeper: bool
    decides: bool
    from_on: date | None
    to_on: date | None
    note: str


class TiePage(Shown):
    items: list[TieOut]
    next: str | None

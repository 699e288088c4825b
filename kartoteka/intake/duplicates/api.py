"""Likeness over the API: is a customer in the base already?"""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import AfterValidator, StringConstraints

from kartoteka.intake.duplicates.similar import Typed, similar_cards

router = Router(tags=["parties"])


def _storable(text: str) -> str:
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("contains characters that cannot be stored")
    return text


Text = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True), AfterValidator(_storable)]


class TypedIn(Schema):
    """A customer as written; whatever is known of him."""

    kind: Literal["organisation", "person"] = "person"
    name: Text = ""
    phone: Text = ""
    email: Text = ""
    tax_id: Text = ""
    birthday: Text = ""
    city: Text = ""
    address: Text = ""


class ReasonOut(Schema):
    """One field: how far it agrees, in the language asked for, and whether that speaks for one customer."""

    field: str
    agreement: str
    speaks_for: bool


class SimilarOut(Schema):
    id: UUID
    name: str
    probability: float
    reasons: list[ReasonOut]


@router.get("/parties/similar", response=list[SimilarOut])
def list_similar(request: HttpRequest, typed: Query[TypedIn]) -> list[dict[str, Any]]:
    """Cards that may be this customer already, the likeliest first, at most five, among those the caller may see."""
    request.viewer.may("parties.view").or_raise()
    return [
        {
            "id": one.party.id, "name": one.party.name, "probability": round(one.probability, 4),
            "reasons": [{"field": field, "agreement": words, "speaks_for": speaks} for field, words, speaks in one.reasons],
        }
        for one in similar_cards(Typed(**typed.dict()), request.viewer)
    ]  # fmt: skip

"""Likeness over the API: is a customer in the base already?"""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from kartoteka.cards.parties.schemas import SimilarOut
from kartoteka.cards.parties.seams import Likeness
from kartoteka.cards.parties.shown import shown_likeness
from kartoteka.intake.duplicates.similar import Typed, similar_cards
from kartoteka.platform.api.shapes import string

router = Router(tags=["parties"])


Text = string(500)


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


@router.get("/parties/similar", response=list[SimilarOut])
def list_similar(request: HttpRequest, typed: Query[TypedIn]) -> list[dict[str, Any]]:
    """Cards that may be this customer already, the likeliest first, at most five, among those the caller may see."""
    request.viewer.may("parties.view").or_raise()
    found = similar_cards(Typed(**typed.dict()), request.viewer)
    return [shown_likeness(Likeness(one.party.id, one.party.name, one.probability, one.reasons)) for one in found]

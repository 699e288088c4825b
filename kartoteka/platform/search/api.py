"""Search over the API: one text, everything the caller may see."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from kartoteka.platform.search.find import LIMIT, find

router = Router(tags=["search"])
MOST = 100


class FoundOut(Schema):
    kind: str
    id: UUID
    title: str
    subtitle: str
    url: str
    field: str
    field_title: str
    match: str
    how: str
    facts: dict[str, Any]


class FoundPage(Schema):
    items: list[FoundOut]


@router.get("/search", response=FoundPage)
def search(
    request: HttpRequest, q: str = Query(..., max_length=200), kind: str = "", limit: int = Query(LIMIT, ge=1, le=MOST)
) -> dict[str, Any]:
    """What the text asks for, best first, at most `limit` of each kind: any fragment of a name, a phone, an e-mail, a
    tax id or a note, misspelt or transliterated. `how` says how well: exact, prefix, inside, slip."""
    found = find(request.viewer, q, limit, [kind] if kind else None)
    return {"items": [one.as_json() for one in found]}

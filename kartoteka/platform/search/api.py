"""The search over the API."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from kartoteka.platform.api.shapes import Shown, string
from kartoteka.platform.search.find import find

router = Router(tags=["search"])


class FoundOut(Shown):
    """`field` and `match`: in which field it was found, and its value; empty where the title shows it. `how`: exact,
    prefix, inside or slip."""

    kind: str
    id: UUID
    title: str
    subtitle: str
    field: str
    match: str
    how: str


@router.get("/search", response=list[FoundOut], operation_id="search")
def search(
    request: HttpRequest, q: Annotated[string(200), Query(examples=["mun irina"])], kind: string(40) = "",
    limit: int = Query(20, ge=1, le=50),
) -> list[dict[str, Any]]:  # fmt: skip
    """What the caller may see, the best first, at most `limit` of each kind; of one `kind` if it is given."""
    return [one.as_json() for one in find(request.viewer, q, limit, [kind] if kind else None)]

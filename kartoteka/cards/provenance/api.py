"""Sources over the API."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from kartoteka.cards.provenance.models import Source

router = Router(tags=["firm"])


class SourceOut(Schema):
    id: UUID
    name: str


@router.get("/sources", response=list[SourceOut], operation_id="list_sources")
def list_sources(request: HttpRequest) -> Any:
    """From where facts and customers come, by name."""
    request.viewer.may("parties.view").or_raise()
    return Source.objects.filter(is_retired=False)

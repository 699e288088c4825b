"""The call log and the sources over the API."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from kartoteka.cards.parties.queries import visible_ids
from kartoteka.cards.provenance.models import Source
from kartoteka.intake.sources import actions, source_actions
from kartoteka.intake.sources.functions import VIEW
from kartoteka.intake.sources.models import Call
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import EmployeeOut, Shown, Strict, string

router = Router(tags=["calls"])


class CallIn(Strict):
    """`at` null is now; `party_id` null is found by the phone if one card has it. `id`: a key of the caller's, so that a
    call sent twice is one."""

    id: UUID | None = None
    source_id: UUID | None = None
    phone: string(40) | None = None
    party_id: UUID | None = None
    note: string(500) = ""
    at: datetime | None = None

    def line(self) -> actions.CallLine:
        return actions.CallLine(self.source_id, self.phone, self.party_id, self.note, self.at)


class CallOut(Shown):
    """`party_id`: null too where the card may not be seen."""

    id: UUID
    at: datetime
    on: date
    source_id: UUID | None
    phone: str
    party_id: UUID | None
    note: str
    by: EmployeeOut | None


class CallPage(Shown):
    items: list[CallOut]
    next: str | None


class SourceIn(Strict):
    name: string(100)


class SourceOut(Shown):
    id: UUID
    name: str
    is_retired: bool


@router.get("/calls", response=CallPage, operation_id="list_calls")
def list_calls(request: HttpRequest, paging: Query[Paging], on: date | None = None) -> dict[str, Any]:
    """The newest first; `on`: those of one day."""
    request.viewer.may(VIEW.key).or_raise()
    rows = Call.objects.visible_to(request.viewer).select_related("by")
    rows = rows.filter(on=on) if on else rows
    return page_of(rows, lambda found: _shown(found, request.viewer), paging, by="at", newest=True)


@router.post("/calls", response={201: CallOut}, operation_id="log_call")
def post_call(request: HttpRequest, new: CallIn) -> Status:
    call = actions.log_call(new.line(), by=request.viewer, key=new.id)
    return Status(201, _shown([call], request.viewer)[0])


@router.patch("/calls/{uuid:call_id}", response=CallOut, operation_id="correct_call")
def patch_call(request: HttpRequest, call_id: UUID, said: CallIn) -> dict[str, Any]:
    """The call as it is now said to have been; `id` is not changed."""
    call = Call.objects.visible_to(request.viewer).get(id=call_id)
    return _shown([actions.correct_call(call, said.line(), by=request.viewer)], request.viewer)[0]


@router.delete("/calls/{uuid:call_id}", response={204: None}, operation_id="remove_call")
def delete_call(request: HttpRequest, call_id: UUID) -> Status:
    actions.remove_call(Call.objects.visible_to(request.viewer).get(id=call_id), by=request.viewer)
    return Status(204, None)


@router.get("/sources", response=list[SourceOut], operation_id="list_sources")
def list_sources(request: HttpRequest) -> Any:
    """From where facts and customers come, by name; retired ones are left out."""
    request.viewer.may("parties.view").or_raise()
    return Source.objects.filter(is_retired=False)


@router.post("/sources", response={201: SourceOut}, operation_id="add_source")
def post_source(request: HttpRequest, new: SourceIn) -> Status:
    return Status(201, source_actions.add_source(new.name, by=request.viewer))


@router.patch("/sources/{uuid:source_id}", response=SourceOut, operation_id="rename_source")
def patch_source(request: HttpRequest, source_id: UUID, said: SourceIn) -> Source:
    return source_actions.rename_source(Source.objects.get(id=source_id), said.name, by=request.viewer)


@router.delete("/sources/{uuid:source_id}", response=SourceOut, operation_id="retire_source")
def delete_source(request: HttpRequest, source_id: UUID) -> Source:
    """Offered no more; what came from it stays."""
    return source_actions.retire_source(Source.objects.get(id=source_id), by=request.viewer)


def _shown(calls: list[Call], viewer: Viewer) -> list[dict[str, Any]]:
    cards = visible_ids([call.party_id for call in calls if call.party_id], viewer=viewer)
    columns = ("id", "at", "on", "source_id", "note", "by")
    sees = viewer.may_see_field("phone")
    return [
        {name: getattr(call, name) for name in columns}
        | {"party_id": call.party_id if call.party_id in cards else None, "phone": call.phone if sees else ""}
        for call in calls
    ]

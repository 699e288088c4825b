"""Files of cards over the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import File as Sent
from ninja import Form, Query, Router, Schema, Status, UploadedFile

from kartoteka.platform.access.records import may_see_card
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import Shown
from kartoteka.platform.files.actions import add_file, remove_file
from kartoteka.platform.files.models import File
from kartoteka.platform.files.storage import path_of
from kartoteka.platform.files.views import sent

router = Router(tags=["files"])


class FileOut(Shown):
    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    party_id: UUID | None
    information_set_id: UUID | None
    created_at: datetime


class FilePage(Shown):
    items: list[FileOut]
    next: str | None


class FileForm(Schema):
    information_set_id: UUID | None = None


BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
CONTENT = {"responses": {200: {"description": "The file, to be saved.", "content": BYTES}}}


@router.get("/parties/{uuid:party_id}/files", response=FilePage, operation_id="list_files")
def list_files(request: HttpRequest, party_id: UUID, paging: Query[Paging]) -> dict[str, Any]:
    """The newest first."""
    if not may_see_card(request.viewer, party_id):
        raise Http404
    return page_of(File.objects.visible_to(request.viewer).filter(party_id=party_id), list, paging, newest=True)


@router.post("/parties/{uuid:party_id}/files", response={201: FileOut}, operation_id="add_file")
def post_file(request: HttpRequest, party_id: UUID, file: Sent[UploadedFile], form: Form[FileForm]) -> Status:
    """multipart/form-data; 25 MB at most."""
    row = add_file(
        file.name or "file", file.chunks(), by=request.viewer, party_id=party_id, media_type=file.content_type or "",
        information_set_id=form.information_set_id,
    )  # fmt: skip
    return Status(201, row)


@router.get("/files/{uuid:file_id}", response=FileOut, operation_id="get_file")
def get_file(request: HttpRequest, file_id: UUID) -> File:
    return _file(request, file_id)


@router.get("/files/{uuid:file_id}/content", operation_id="download_file", openapi_extra=CONTENT)
def get_content(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The bytes as they came."""
    row = _file(request, file_id)
    try:
        return sent(row, path_of(row.firm_id, row.sha256).open("rb"))
    except FileNotFoundError as error:
        raise Http404 from error


@router.delete("/files/{uuid:file_id}", response={204: None}, operation_id="remove_file")
def delete_file(request: HttpRequest, file_id: UUID) -> Status:
    remove_file(_file(request, file_id), by=request.viewer)
    return Status(204, None)


def _file(request: HttpRequest, file_id: UUID) -> File:
    return File.objects.visible_to(request.viewer).get(id=file_id)

"""Imports over the API: a file is sent, its columns are corrected, it is tried, put into the base, undone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.imports import running
from kartoteka.intake.imports.actions import choose_mapping, mapping_for, remove_import
from kartoteka.intake.imports.functions import RUN_IMPORTS
from kartoteka.intake.imports.mapping import TARGETS
from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.queries import import_seen_by, imports_seen_by
from kartoteka.intake.imports.readers import UnreadableFile
from kartoteka.intake.imports.receiving import receive_file
from kartoteka.intake.imports.refusals import AlreadyUnderWay, FileUnreadable, NoSuchColumn
from kartoteka.intake.imports.rules import DEFAULT_RULES, RULES
from kartoteka.intake.imports.wording import UNREADABLE
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import Shown, Strict, string
from kartoteka.platform.jobs.models import Run

router = Router(tags=["imports"])
ONE = "/imports/{uuid:import_id}"
Rule = Literal[tuple(RULES)]


class ImportForm(Schema):
    """`kind`: what the file holds, found by itself if left out. `source`: key of a source."""

    kind: Literal["", "parties", "orders"] = ""
    source: UUID | None = None


class ImportOut(Shown):
    """`stage`: mapping, reading, matching, tried, applying, done, failed or undone. `run`: the long work behind it, whose
    progress is at `GET /runs/{id}`. `counts`: rows by fate and what was found."""

    id: UUID
    name: str
    kind: str
    stage: str
    run: UUID | None
    run_state: str | None
    read_rows: int
    applied_rows: int
    counts: dict[str, Any]
    entry: UUID | None
    problem: str
    created_at: datetime


class ImportPage(Shown):
    items: list[ImportOut]
    next: str | None


class ImportColumnOut(Shown):
    """`target`: the field it is taken for, "" if it is not imported; `confidence` 0 to 1, and why."""

    index: int
    heading: str
    target: str
    confidence: float
    why: str
    samples: list[str]


class ImportColumnsOut(Shown):
    """`targets`: what a column may be."""

    columns: list[ImportColumnOut]
    targets: list[str]
    rules: dict[str, str]


class ImportColumnChoice(Strict):
    index: int = Field(ge=0, le=10_000)
    target: string(60) = Field(examples=["city"])


class ImportColumnsIn(Strict):
    """Columns that are another field than was found; rules of fields for cards that are known: fill, replace, keep, hold."""

    columns: list[ImportColumnChoice] = Field(default=[], max_length=1_000)
    rules: dict[string(60), Rule] = Field(default={}, max_length=200)


@router.get("/imports", response=ImportPage, operation_id="list_imports")
def list_imports(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The newest first."""
    return page_of(imports_seen_by(request.viewer), lambda rows: [_shown(row) for row in rows], paging, newest=True)


@router.post("/imports", response={201: ImportOut}, operation_id="add_import")
def post_import(request: HttpRequest, file: File[UploadedFile], form: Form[ImportForm]) -> Status:
    """multipart/form-data: CSV, XLSX, vCard or JSON. The file is stored and its columns are guessed; nothing is read yet."""
    request.viewer.may(RUN_IMPORTS.key).or_raise()
    source = Source.objects.get(id=form.source) if form.source else None
    try:
        return Status(201, _shown(receive_file(file, by=request.viewer, kind=form.kind, source=source)))
    except UnreadableFile as problem:
        raise FileUnreadable(UNREADABLE[problem.code], problem=problem.code) from problem


@router.get(ONE, response=ImportOut, operation_id="get_import")
def get_import(request: HttpRequest, import_id: UUID) -> dict[str, Any]:
    return _shown(import_seen_by(request.viewer, import_id))


@router.delete(ONE, response={204: None}, operation_id="remove_import")
def delete_import(request: HttpRequest, import_id: UUID) -> Status:
    """Forgets an import that put nothing into the base, with its file."""
    remove_import(import_seen_by(request.viewer, import_id), by=request.viewer)
    return Status(204, None)


@router.get(f"{ONE}/columns", response=ImportColumnsOut, operation_id="list_import_columns")
def get_columns(request: HttpRequest, import_id: UUID) -> dict[str, Any]:
    """What every column is taken for, with samples."""
    return _columns(import_seen_by(request.viewer, import_id))


@router.patch(f"{ONE}/columns", response=ImportColumnsOut, operation_id="choose_import_columns")
def patch_columns(request: HttpRequest, import_id: UUID, chosen: ImportColumnsIn) -> dict[str, Any]:
    """Kept, also for the next file with these headings. Rows that were tried before are tried anew."""
    of = import_seen_by(request.viewer, import_id)
    if of.entry_id:
        raise AlreadyUnderWay
    _table, mapping = mapping_for(of)
    choices = {one.index: one.target for one in chosen.columns}
    if not set(choices) <= {one.index for one in mapping.columns}:
        raise NoSuchColumn
    if not set(choices.values()) <= {"", *TARGETS[mapping.kind]} or not set(chosen.rules) <= set(DEFAULT_RULES):
        raise NoSuchColumn
    rules = (of.rules | chosen.rules) if chosen.rules else None
    return _columns(choose_mapping(of, mapping.corrected(choices), by=request.viewer, rules=rules))


@router.post(f"{ONE}/trial", response={201: ImportOut}, operation_id="try_import")
def post_trial(request: HttpRequest, import_id: UUID) -> Status:
    """A worker reads and matches the rows and changes nothing."""
    return _begun(request, import_id, running.try_import)


@router.post(f"{ONE}/start", response={201: ImportOut}, operation_id="start_import")
def post_start(request: HttpRequest, import_id: UUID) -> Status:
    """A worker puts the rows into the base. Stop it and go on by its run."""
    return _begun(request, import_id, running.start_import)


@router.post(f"{ONE}/undo", response={201: ImportOut}, operation_id="undo_import")
def post_undo(request: HttpRequest, import_id: UUID) -> Status:
    """A worker takes back everything the import brought; what was changed since stays."""
    return _begun(request, import_id, running.start_undo)


def _begun(request: HttpRequest, import_id: UUID, begin: Callable[..., Run]) -> Status:
    begin(import_seen_by(request.viewer, import_id), by=request.viewer)
    return Status(201, _shown(import_seen_by(request.viewer, import_id)))


def _columns(of: Import) -> dict[str, Any]:
    _table, mapping = mapping_for(of)
    return {"columns": mapping.columns, "targets": sorted(TARGETS[mapping.kind]), "rules": DEFAULT_RULES | of.rules}


def _shown(of: Import) -> dict[str, Any]:
    columns = ("id", "name", "kind", "stage", "read_rows", "applied_rows", "counts", "problem", "created_at")
    is_undone = bool(of.entry and of.entry.undone_by_id)
    keys = {"run": of.run_id, "run_state": of.run.state if of.run else None, "entry": of.entry_id}
    return {name: getattr(of, name) for name in columns} | keys | ({"stage": "undone"} if is_undone else {})

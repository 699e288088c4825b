"""The journal, and one's own tokens, over the API. (The journal itself stands below this feature and cannot serve them.)"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from kartoteka.platform.access.decisions import Denied
from kartoteka.platform.access.records import may_see_card
from kartoteka.platform.api.actions import issue_token, revoke_token
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.functions import USE_API
from kartoteka.platform.api.models import Token
from kartoteka.platform.api.shapes import EntryOut, Shown, Strict, string
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.pages import entry_page, title_of
from kartoteka.platform.journal.queries import entries_of_card, entry_seen_by, may_undo, visible_entries
from kartoteka.platform.journal.undo import NotUndoable, undo_entry

router = Router()


class EntryPage(Shown):
    items: list[EntryOut]
    next: str | None


class DifferenceOut(Shown):
    title: str
    before: str
    after: str


class ChangeOut(Shown):
    title: str
    differences: list[DifferenceOut]


class EntryDetail(EntryOut):
    """`rows`: how many rows it touched; `changes`: those that the caller may know of, 200 at most."""

    may_undo: bool
    rows: int
    changes: list[ChangeOut]


class UndoneOut(Shown):
    """`restored`: rows put back. `kept`: rows that were changed since and stay as they are."""

    entry: UUID
    restored: int
    kept: int


class EntryFilter(Schema):
    by: UUID | None = None
    event: string(60) = ""
    party: UUID | None = None
    since: datetime | None = None


@router.get("/journal", response=EntryPage, tags=["journal"], operation_id="list_journal")
def list_journal(request: HttpRequest, asked: Query[EntryFilter], paging: Query[Paging]) -> dict[str, Any]:
    """What happened, newest first; of one card with `party`."""
    viewer = request.viewer
    if asked.party and not may_see_card(viewer, asked.party):
        raise Entry.DoesNotExist
    rows = entries_of_card(asked.party, viewer) if asked.party else visible_entries(viewer)
    wanted = {"by": asked.by, "event": asked.event, "at__gte": asked.since}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return page_of(rows, lambda found: [_shown(one) for one in found], paging, newest=True)


@router.get("/journal/{uuid:entry_id}", response=EntryDetail, tags=["journal"], operation_id="get_journal_entry")
def get_entry(request: HttpRequest, entry_id: UUID) -> dict[str, Any]:
    entry = entry_seen_by(request.viewer, entry_id)
    page = entry_page(entry, viewer=request.viewer)
    return _shown(entry) | {"rows": page.rows, "changes": page.changes, "may_undo": page.may_undo}


@router.post(
    "/journal/{uuid:entry_id}/undo", response={201: UndoneOut}, tags=["journal"], operation_id="undo_journal_entry"
)
def post_undo(request: HttpRequest, entry_id: UUID) -> Status:
    """Takes the entry back. What was changed since stays."""
    entry = entry_seen_by(request.viewer, entry_id)
    decision = may_undo(entry, request.viewer)
    if isinstance(decision, Denied) and decision.code == "journal.not_undoable":
        raise NotUndoable
    decision.or_raise()
    undone = undo_entry(entry, by=request.viewer)
    return Status(201, {"entry": undone.entry.id, "restored": undone.restored, "kept": undone.kept})


def _shown(entry: Entry) -> dict[str, Any]:
    by = {"id": entry.by_id, "name": entry.by.name} if entry.by else None
    columns = ("id", "event", "at", "channel", "party_id", "count")
    values = {name: getattr(entry, name) for name in columns}
    return values | {"by": by, "title": title_of(entry), "undone_by": entry.undone_by_id}


class TokenIn(Strict):
    """`scopes`: keys of functions; none means all that you may do at the time of each request."""

    title: string(100) = Field(min_length=1, examples=["Shop"])
    scopes: list[string(60)] = Field(default=[], max_length=200, examples=[["parties.view"]])
    expires_at: datetime | None = None


class TokenOut(Shown):
    id: UUID
    title: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None


class NewTokenOut(TokenOut):
    """`token` is shown this once and kept nowhere."""

    token: str


@router.get("/tokens", response=list[TokenOut], tags=["tokens"], operation_id="list_tokens")
def list_tokens(request: HttpRequest) -> Any:
    """Your own that are not revoked."""
    request.viewer.may(USE_API.key).or_raise()
    return Token.objects.filter(employee=request.viewer.employee_id, revoked_at=None)[:200]


@router.post("/tokens", response={201: NewTokenOut}, tags=["tokens"], operation_id="add_token")
def add_token(request: HttpRequest, new: TokenIn) -> Status:
    """A new token of yours. Only when signed in with a password: a token makes no tokens."""
    token, written = issue_token(new.title, by=request.viewer, scopes=tuple(new.scopes), expires_at=new.expires_at)
    return Status(201, {name: getattr(token, name) for name in TokenOut.model_fields} | {"token": written})


@router.delete("/tokens/{uuid:token_id}", response={204: None}, tags=["tokens"], operation_id="revoke_token")
def delete_token(request: HttpRequest, token_id: UUID) -> Status:
    """The token opens nothing any more."""
    revoke_token(Token.objects.get(id=token_id, employee=request.viewer.employee_id), by=request.viewer)
    return Status(204, None)

"""Duplicates over the API: pairs that may be one customer, decisions, and cards united and parted."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from kartoteka.cards.parties.queries import visible_party
from kartoteka.intake.duplicates.deciding import pairs_for, put_off, tell_apart
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.actions import merge_parties
from kartoteka.intake.merging.models import Merge
from kartoteka.intake.merging.parting import unmerge
from kartoteka.intake.merging.queries import merge_seen_by
from kartoteka.intake.merging.queue import pair_of
from kartoteka.intake.merging.reasons import reason_lines
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import EmployeeOut, Shown, Strict, string

router = Router(tags=["duplicates"])
Side = Literal["keep", "gone"]


class CardOut(Shown):
    id: UUID
    name: str


class WhyOut(Shown):
    """One field of both cards: how far it agrees, and what that says, in the language asked for."""

    field: str
    agreement: str
    strength: str
    speaks_for: bool


class PairOut(Shown):
    """`decided`: "" or "apart". `was_apart`: it was told apart before, and what identifies the two changed since."""

    id: UUID
    party: CardOut
    other: CardOut
    probability: float
    reasons: list[WhyOut]
    decided: str
    reason: str
    was_apart: bool


class PairPage(Shown):
    items: list[PairOut]
    next: str | None


class PairFilter(Schema):
    """`decided`: "" for pairs that wait, "apart" for those told apart. `least`: probability, 0 to 1."""

    decided: Literal["", "apart"] = ""
    least: float = Field(default=0.0, ge=0, le=1)


class DecisionIn(Strict):
    decision: Literal["apart", "later"]
    reason: string(300) = ""


class MergeIn(Strict):
    """`choices`: field -> whose value stays; for the others the rule per field decides."""

    keep: UUID
    gone: UUID
    choices: dict[string(60), Side] = {}


class MergeOut(Shown):
    id: UUID
    gone_id: UUID
    gone_name: str
    into_id: UUID
    entry_id: UUID
    at: datetime
    by: EmployeeOut | None
    undone_at: datetime | None


class PartedOut(Shown):
    """`kept`: values somebody changed since, left as they are. To be decided by a person: `fields` stated anew since, and
    how many `rows` of each kind came since; they stay with the kept card."""

    restored: int
    kept: int
    fields: list[str]
    rows: dict[str, int]


@router.get("/duplicates", response=PairPage, operation_id="list_duplicates")
def list_duplicates(request: HttpRequest, wanted: Query[PairFilter], paging: Query[Paging]) -> dict[str, Any]:
    """Pairs of cards of which the caller may change both."""
    pairs = pairs_for(request.viewer).filter(decided=wanted.decided, probability__gte=wanted.least)
    rows = pairs.select_related("party", "other")
    return page_of(rows, lambda found: [_pair(one, request.viewer) for one in found], paging)


@router.post("/duplicates/{uuid:pair_id}/decision", response={204: None}, operation_id="decide_duplicate")
def post_decision(request: HttpRequest, pair_id: UUID, sent: DecisionIn) -> Status:
    """They are not the same customer, or somebody decides later. To unite them, make a merge."""
    pair = pair_of(request.viewer, pair_id)
    if sent.decision == "apart":
        tell_apart(pair, by=request.viewer, reason=sent.reason)
    else:
        put_off(pair, by=request.viewer)
    return Status(204, None)


@router.post("/merges", response={201: MergeOut}, operation_id="merge_parties")
def post_merge(request: HttpRequest, sent: MergeIn) -> Status:
    """The kept card is both from now on; the address of the other leads to it."""
    keep, gone = (visible_party(key, viewer=request.viewer) for key in (sent.keep, sent.gone))
    return Status(201, merge_parties(keep, gone, by=request.viewer, choices=sent.choices))


@router.get("/merges/{uuid:merge_id}", response=MergeOut, operation_id="get_merge")
def get_merge(request: HttpRequest, merge_id: UUID) -> Merge:
    return merge_seen_by(request.viewer, merge_id)


@router.delete("/merges/{uuid:merge_id}", response=PartedOut, operation_id="unmerge_parties")
def delete_merge(request: HttpRequest, merge_id: UUID) -> dict[str, Any]:
    """Both cards are there again, each with what belongs to it."""
    parted = unmerge(merge_seen_by(request.viewer, merge_id), by=request.viewer)
    return {"restored": parted.restored, "kept": parted.kept, "fields": parted.fields, "rows": parted.rows}


def _pair(pair: Likeness, viewer: Viewer) -> dict[str, Any]:
    reasons = [
        {"field": one.field, "agreement": one.agreement, "strength": one.strength, "speaks_for": one.is_for}
        for one in reason_lines(pair.reasons, viewer)
    ]
    columns = ("id", "party", "other", "decided", "reason", "was_apart")
    shown = {name: getattr(pair, name) for name in columns}
    return shown | {"probability": round(pair.probability, 4), "reasons": reasons}

"""Filled-in forms over the API: taken exactly once by their key, whatever the network does."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.forms.models import Form
from kartoteka.intake.submissions.actions import NewSubmission, receive, settle
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.pages import shown_submissions
from kartoteka.intake.submissions.queries import visible_submission
from kartoteka.intake.submissions.schemas import FilledIn, Key
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import EmployeeOut, Shown, string

router = Router(tags=["forms"])


class SubmissionIn(FilledIn):
    """`id`: a UUIDv7 made where the form was filled in; the same again is the same submission, and one that was returned
    is corrected by it. `answers`: by key of the question, as written. `consents`: the text of the version was agreed to.

    `revision`: 1 when it is sent first, one more than the revision it was edited from. With it, what was edited elsewhere at
    the same time is kept beside it for a person to decide; without it, that is refused."""

    id: Key
    channel: Literal["phone", "operator"] = "phone"


class ProblemOut(Shown):
    """Why an answer is missing or wrong: `code` for programs, `text` in the language asked for."""

    code: str
    text: str


class SubmissionOut(Shown):
    """`values`: answers as understood. `party_id`: the card it became or went into. Withheld fields are left out."""

    id: UUID
    form_id: UUID
    version: int
    state: str
    reason: str
    channel: str
    revision: int
    collected_at: datetime
    received_at: datetime
    collected_by: EmployeeOut | None
    answers: dict[str, Any]
    values: dict[str, Any]
    problems: dict[str, ProblemOut]
    party_id: UUID | None


class SubmissionPage(Shown):
    items: list[SubmissionOut]
    next: str | None


@router.post("/submissions", response={201: SubmissionOut}, operation_id="send_submission")
def post_submission(request: HttpRequest, new: SubmissionIn) -> Status:
    """Stores a filled-in form. Answers that are missing or wrong are stored too and named in `problems`.

    Where the caller's department enters what it collects, a complete form that is like no card becomes a card at once.
    """
    request.viewer.may(FILL.key).or_raise()
    version = Form.objects.get(id=new.form_id).versions.select_related("form__source").get(number=new.version)
    place = new.place.dict() if new.place else {}
    row = receive(
        NewSubmission(
            new.id, version, new.answers, new.channel, new.language, new.collected_at, place, new.consents, new.revision
        ),
        by=request.viewer,
    )
    settle(row, by=request.viewer)
    return Status(201, shown_submissions([row], request.viewer)[0])


@router.get("/submissions", response=SubmissionPage, operation_id="list_submissions")
def list_submissions(request: HttpRequest, paging: Query[Paging], state: string(9) = "") -> dict[str, Any]:
    """The newest first: one's own, one's department's or all, as the right goes."""
    request.viewer.may("submissions.view").or_raise()
    rows = Submission.objects.visible_to(request.viewer).select_related("version", "collected_by")
    rows = rows.filter(state=state) if state else rows
    return page_of(rows, lambda found: shown_submissions(found, request.viewer), paging, by="received_at", newest=True)


@router.get("/submissions/{uuid:submission_id}", response=SubmissionOut, operation_id="get_submission")
def get_submission(request: HttpRequest, submission_id: UUID) -> dict[str, Any]:
    return shown_submissions([visible_submission(submission_id, viewer=request.viewer)], request.viewer)[0]

"""What the pages of filled-in forms print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.parties.queries import visible_ids
from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.forms.engine import Problem
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.pages import group_name
from kartoteka.intake.forms.wording import answer_problem, choice_text, told
from kartoteka.intake.submissions.models import Photo, Rival, State, Step, Submission
from kartoteka.intake.submissions.queries import hidden_questions, seen
from kartoteka.platform.access.viewer import Viewer

STATES: dict[str, Promise] = {
    State.COLLECTED: gettext_lazy("collected"),
    State.VERIFYING: gettext_lazy("being verified"),
    State.ACCEPTED: gettext_lazy("accepted"),
    State.RETURNED: gettext_lazy("returned"),
    State.REFUSED: gettext_lazy("refused"),
}
TONES = {State.ACCEPTED: "green", State.RETURNED: "orange", State.REFUSED: "red"}
CHANNELS: dict[str, Promise] = {
    "operator": gettext_lazy("in the office"),
    "phone": gettext_lazy("on a phone"),
    "public": gettext_lazy("on the web"),
}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer. `text`: as understood, else as written. `written`: the answer as written, where that differs."""

    key: str
    label: str
    text: str
    written: str
    problem: str


@dataclass(frozen=True, slots=True)
class StepLine:
    step: Step
    title: str
    tone: str


@dataclass(frozen=True, slots=True)
class PhotosShown:
    """`awaited`: how many are still on the phone. `withheld`: somebody who may not see all answers sees no photo."""

    rows: list[Photo]
    awaited: int
    withheld: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """Another version that came, with what it answers otherwise."""

    collected_at: datetime
    answers: list[AnswerLine]
    is_settled: bool


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """`party_url`: of the card it became, if the viewer may see that. `may_correct`: it came back to this viewer."""

    row: Submission
    title: str
    state: str
    tone: str
    channel: str
    answers: list[AnswerLine]
    withheld: int
    steps: list[StepLine]
    party_url: str
    may_correct: bool
    photos: PhotosShown
    versions: list[VersionLine]


@dataclass(frozen=True, slots=True)
class FillLine:
    form: Form
    group: str


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    row: Submission
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FillPage:
    lines: list[FillLine]
    returned: list[ReturnedLine]


def fill_page(forms: QuerySet[Form], viewer: Viewer) -> FillPage:
    """The forms one may fill in, and what came back to this viewer. Three queries."""
    rows = Submission.objects.filter(state=State.RETURNED, collected_by_id=viewer.employee_id)
    returned = list(rows.select_related("form").order_by("-received_at")[:50])
    steps = {one.submission_id: one for one in Step.objects.filter(submission__in=returned, state=State.RETURNED)}
    back = [ReturnedLine(row, steps[row.id].reason, steps[row.id].at) for row in returned if row.id in steps]
    return FillPage([FillLine(form, group_name(form)) for form in forms], back)


def submission_page(row: Submission, *, viewer: Viewer) -> SubmissionPage:
    """One submission as this viewer may see it. Five queries."""
    content = row.version.content
    hidden = hidden_questions(content, viewer)
    party = row.party_id if row.party_id and visible_ids([row.party_id], viewer=viewer) else None
    steps = row.steps.select_related("by")
    named = {one["key"] for one in questions_in(content) if one.get("binds") == "name"}
    return SubmissionPage(
        row=row,
        title=(row.title if not named & hidden else "") or row.form.name,
        state=str(STATES[row.state]),
        tone=TONES.get(row.state, ""),
        channel=str(CHANNELS.get(row.channel, row.channel)),
        answers=[line for line in answer_lines(row) if line.key not in hidden],
        withheld=len(hidden & set(row.answers)),
        steps=[StepLine(step, str(STATES[step.state]), TONES.get(step.state, "")) for step in steps],
        party_url=f"/cards/{party}/" if party else "",
        may_correct=row.state == State.RETURNED and row.collected_by_id == viewer.employee_id,
        photos=photos_shown(row, viewer),
        versions=[_version(row, one, hidden) for one in row.rivals.order_by("received_at", "id")],
    )


def photos_shown(row: Submission, viewer: Viewer) -> PhotosShown:
    """The photos of a submission, for whoever may see all its answers: a photo may show what is withheld. One query."""
    photos = list(row.photos.all())
    here = [one for one in photos if one.received_at is not None]
    withheld = bool(photos) and bool(hidden_questions(row.version.content, viewer))
    return PhotosShown([] if withheld else here, len(photos) - len(here), withheld)


def _version(row: Submission, rival: Rival, hidden: frozenset[str]) -> VersionLine:
    questions = {one["key"]: one for one in questions_in(row.version.content)}
    keys = [key for key in questions if key not in hidden and row.answers.get(key) != rival.answers.get(key)]
    lines = [answer_line(rival, key, questions[key]) for key in keys]
    return VersionLine(rival.collected_at, lines, rival.settled_at is not None)


def shown_submissions(rows: Sequence[Submission], viewer: Viewer) -> list[dict[str, Any]]:
    """For the API, with two queries for all. A card that the viewer may not see is not named."""
    cards = visible_ids([row.party_id for row in rows if row.party_id], viewer=viewer)
    returned = [row.id for row in rows if row.state == State.RETURNED]
    reasons = {
        one.submission_id: one.reason for one in Step.objects.filter(submission_id__in=returned, state=State.RETURNED)
    }
    return [
        _shown(row, viewer)
        | {"party_id": row.party_id if row.party_id in cards else None, "reason": reasons.get(row.id, "")}
        for row in rows
    ]


def _shown(row: Submission, viewer: Viewer) -> dict[str, Any]:
    content = row.version.content
    columns = ("id", "form_id", "state", "channel", "revision", "collected_at", "received_at", "collected_by")
    problems = _problems(row, viewer)
    return {name: getattr(row, name) for name in columns} | {
        "version": row.version.number,
        "answers": seen(row.answers, content, viewer),
        "values": seen(row.values, content, viewer),
        "problems": {key: {"code": one.code, "text": answer_problem(one)} for key, one in problems.items()},
    }


def problems_of(row: Submission, viewer: Viewer) -> dict[str, str]:
    """What is wrong with its answers, in words, by question; of what this viewer may see."""
    return {key: answer_problem(one) for key, one in _problems(row, viewer).items()}


def _problems(row: Submission, viewer: Viewer) -> dict[str, Problem]:
    told_of = seen(row.problems, row.version.content, viewer)
    return {key: Problem(one["code"], one["limit"]) for key, one in told_of.items()}


def answer_lines(row: Submission) -> list[AnswerLine]:
    """The questions that were shown with their answers, then what was sent without being asked."""
    questions = {one["key"]: one for one in questions_in(row.version.content)}
    keys = [key for key in questions if key in row.values or key in row.problems]
    keys += [key for key in row.problems if key and key not in questions]
    return [answer_line(row, key, questions.get(key, {})) for key in keys]


def answer_line(row: Submission | Rival, key: str, question: Mapping[str, Any]) -> AnswerLine:
    problem = row.problems.get(key)
    written = value_text(question, row.answers.get(key))
    text = value_text(question, row.values[key]) if key in row.values else written
    said = answer_problem(Problem(problem["code"], problem["limit"])) if problem else ""
    return AnswerLine(key, told(question.get("label")) or key, text, written if written != text else "", said)


def value_text(question: Mapping[str, Any], value: Any) -> str:
    """A value (or what was written) in the reader's language."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(choice_text(question, one) for one in value)
    if question.get("type") == "flag":
        return _("yes") if str(value).lower() == "true" else _("no") if str(value).lower() == "false" else str(value)
    return choice_text(question, value) if question.get("choices") else str(value)

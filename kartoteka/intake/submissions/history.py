"""The history of a submission, and telling others of it."""

from collections.abc import Mapping
from typing import Any

from kartoteka.intake.submissions.models import Step, Submission
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import record
from kartoteka.platform.journal.events import EventKind
from kartoteka.platform.live.actions import publish

TOPIC = "submission"


def note_step(
    row: Submission, *, by: Viewer | None, reason: str = "", answers: Mapping[str, Any] | None = None
) -> None:
    """Adds the present state to the history."""
    Step(
        submission=row, state=row.state, at=clock.now(), by_id=by.employee_id if by else None, reason=reason[:500], revision=row.revision,
        answers=dict(answers) if answers is not None else None,
    ).save(force_insert=True)  # fmt: skip


def tell(event: EventKind, row: Submission, by: Viewer | None) -> None:
    """The journal has it, and open pages hear of it."""
    record(event, by=by, subject=row, form=row.form.name)
    publish(TOPIC)

"""Versions of one submission that do not know of each other: all are kept, and a person decides."""

import json
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from kartoteka.intake.submissions import events
from kartoteka.intake.submissions.history import note_step, tell
from kartoteka.intake.submissions.models import Rival, State, Submission
from kartoteka.intake.submissions.refusals import OtherAnswers, RivalUnseen
from kartoteka.intake.submissions.understanding import UNREADABLE, understood
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer

MOST = 20


def has_arrived(row: Submission, revision: int, answers: Mapping[str, Any]) -> bool:
    """Whether exactly this came before: the answers as they stand (sending back what was returned as it was is an answer too),
    or those that made this revision."""
    if row.answers == dict(answers) and row.state != State.RETURNED:
        return True
    came = row.steps.filter(revision=revision).exclude(answers=None).values_list("answers", flat=True)
    return any(one == dict(answers) for one in came)


def keep_rival(
    row: Submission, revision: int, answers: Mapping[str, Any], *, collected_at: Any, place: Mapping[str, Any], by: Viewer
) -> Rival:  # fmt: skip
    """The answers stand beside those of the submission, which waits for a person again, decided about or not.

    The same again is the same rival. Refused (OtherAnswers) beyond 20 of one submission.
    """
    digest = sha256(json.dumps(dict(answers), sort_keys=True).encode()).hexdigest()
    if known := row.rivals.filter(revision=revision, digest=digest).first():
        return known
    if row.rivals.count() >= MOST:
        raise OtherAnswers
    now, found = clock.now(), understood(row.version, answers, row.firm.country)
    rival = Rival(
        submission=row, revision=revision, digest=digest, answers=dict(answers), values=found.values if found else {},
        problems=found.problems if found else UNREADABLE, place=dict(place), collected_at=min(collected_at or now, now), received_at=now,
    )  # fmt: skip
    rival.save(force_insert=True)
    if row.state not in {State.COLLECTED, State.VERIFYING}:
        row.state = State.COLLECTED
        row.save(update_fields=["state"])
        note_step(row, by=by)
    tell(events.SUBMISSION_RIVALLED, row, by)
    return rival


def open_rivals(row: Submission) -> list[Rival]:
    """Those nobody decided about, the first that came first."""
    return list(row.rivals.filter(settled_at=None).order_by("received_at", "id"))


def settle_rivals(row: Submission, seen: Collection[UUID], *, by: Viewer) -> None:
    """All open rivals are decided about. Refused (RivalUnseen) if one came that `by` has not seen."""
    waiting = row.rivals.select_for_update().filter(settled_at=None)
    if set(waiting.values_list("id", flat=True)) - set(seen):
        raise RivalUnseen
    waiting.update(settled_at=clock.now(), settled_by_id=by.employee_id)

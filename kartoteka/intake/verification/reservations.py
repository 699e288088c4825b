"""Who verifies which submission: no two operators get the same one."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from kartoteka.intake.submissions.actions import note_step
from kartoteka.intake.submissions.models import State, Submission
from kartoteka.intake.verification.functions import VERIFY
from kartoteka.intake.verification.models import RELEASED, Verification
from kartoteka.intake.verification.refusals import TakenBySomebody
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer

HELD_FOR = timedelta(minutes=10)


def take_next(*, by: Viewer) -> Submission | None:
    """The submission that waits longest is `by`'s for ten minutes; the one he holds already comes first. None if none waits.

    Rows that another operator takes at this very moment are passed over, so nobody waits and nobody gets his.
    """
    by.may(VERIFY.key).or_raise()
    held = _free_for(by).filter(reserved_by_id=by.employee_id, state=State.VERIFYING).first()
    return _reserve(held or _free_for(by).first(), by)


def take(submission_id: UUID, *, by: Viewer) -> Submission:
    """This submission is `by`'s. Refused (TakenBySomebody) where another holds it or it is decided; raises
    Submission.DoesNotExist."""
    by.may(VERIFY.key).or_raise()
    row = _free_for(by).filter(id=submission_id).first()
    if row is None:
        Submission.objects.get(id=submission_id)
        raise TakenBySomebody
    return _reserve(row, by)


def hold(submission_id: UUID, *, by: Viewer) -> Submission:
    """The submission, locked, for its operator's decision, even a little late if nobody took it. Refused (TakenBySomebody)."""
    by.may(VERIFY.key).or_raise()
    rows = Submission.objects.select_for_update(of=("self",)).select_related("form__source", "version")
    row = rows.get(id=submission_id)
    if row.state != State.VERIFYING or row.reserved_by_id != by.employee_id:
        raise TakenBySomebody
    return row


def release(submission_id: UUID, *, by: Viewer) -> None:
    """Put back: others may take it."""
    row = hold(submission_id, by=by)
    row.state, row.reserved_by, row.reserved_until = State.COLLECTED, None, None
    row.save(update_fields=["state", "reserved_by", "reserved_until"])
    close(row, RELEASED)
    note_step(row, by=by)


def close(row: Submission, outcome: str, **said: object) -> Verification | None:
    """The open verification of a submission ends with this outcome; `said`: verdicts, reason, party_id."""
    open_one = Verification.objects.filter(submission=row, decided_at=None).first()
    if open_one is None:
        return None
    open_one.outcome, open_one.decided_at = outcome, clock.now()
    open_one.seconds = max(0, int((open_one.decided_at - open_one.taken_at).total_seconds()))
    for name, value in said.items():
        setattr(open_one, name, value)
    open_one.save()
    return open_one


def _free_for(by: Viewer) -> QuerySet[Submission]:
    """Waiting submissions that nobody else holds, the oldest first, each locked as it is read."""
    free = Q(reserved_until=None) | Q(reserved_until__lt=clock.now()) | Q(reserved_by_id=by.employee_id)
    rows = Submission.objects.waiting().filter(free).order_by("received_at", "id")
    return rows.select_for_update(skip_locked=True, of=("self",)).select_related("form__source", "version")


def _reserve(row: Submission | None, by: Viewer) -> Submission | None:
    if row is None:
        return None
    is_new = row.reserved_by_id != by.employee_id or row.state != State.VERIFYING
    row.state, row.reserved_by_id, row.reserved_until = State.VERIFYING, by.employee_id, clock.now() + HELD_FOR
    row.save(update_fields=["state", "reserved_by", "reserved_until"])
    if is_new:
        close(row, RELEASED)
        Verification(
            submission=row,
            revision=row.revision,
            by_id=by.employee_id,
            collector_id=row.collected_by_id,
            taken_at=clock.now(),
        ).save(force_insert=True)
        note_step(row, by=by)
    return row

"""Counting points: when a submission was accepted, and when it was returned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.points import events
from kartoteka.intake.points.engine import RETURN, kind_of, rule_for
from kartoteka.intake.points.models import PointLine, PointRule
from kartoteka.intake.points.taking_back import follow_facts
from kartoteka.intake.points.tracing import Accepted, Traced, accepted_facts
from kartoteka.intake.submissions.models import State, Step, Submission
from kartoteka.intake.verification.engine import ACCEPTED
from kartoteka.intake.verification.models import Verification
from kartoteka.platform.journal.actions import record
from kartoteka.platform.journal.models import Entry

What = PointLine.What
EARNED = (What.STATED, What.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Answer:
    """`value`: as it was entered."""

    question: str
    binds: str
    value: Any


def credit_accepted(entry: Entry) -> list[PointLine]:
    """The collector has the points of every answer that entered the base as he wrote it, by the rules of the day on which
    it was received. Answers that the verifying operator corrected or refused earn nothing, nor does what the card kept.

    Nothing for what came from the web. Twice is once.
    """
    row = _locked(entry, State.ACCEPTED)
    if row is None or PointLine.objects.filter(submission=row, what__in=EARNED).exists():
        return []
    rules = list(PointRule.objects.all())
    looked = Verification.objects.filter(submission=row, outcome=ACCEPTED).order_by("-id").first() if rules else None
    accepted = Accepted(
        row.party_id, row.collected_by_id, looked.taken_at if looked else row.received_at, entry.at, row.firm.country
    )
    answers = list(_accepted(row, looked.verdicts if looked else None)) if rules else []
    traced = accepted_facts(accepted, {one.question: (one.binds, one.value) for one in answers})
    lines = [line for one in answers if (line := _line(row, one, traced.get(one.question), rules, entry))]
    return _kept(row, _first_of_each_fact(row, lines), events.POINTS_CREDITED)


def charge_returns(entry: Entry) -> list[PointLine]:
    """The collector pays for each return, by the rule of the day on which the submission was received. Twice is once."""
    row = _locked(entry)
    rule = rule_for(PointRule.objects.all(), RETURN, row.form_id, _day(row)) if row else None
    if row is None or rule is None or not rule.points:
        return []
    charged = set(PointLine.objects.filter(submission=row, what=What.RETURNED).values_list("revision", flat=True))
    steps = Step.objects.filter(submission=row, state=State.RETURNED).exclude(revision__in=charged)
    lines = [
        PointLine(
            employee_id=row.collected_by_id, submission=row, revision=revision, kind=RETURN, what=What.RETURNED,
            points=-rule.points, rule=rule, at=at,
        )
        for revision, at in steps.values_list("revision", "at")
    ]  # fmt: skip
    return _kept(row, lines, events.POINTS_CHARGED)


def _locked(entry: Entry, state: str = "") -> Submission | None:
    """The submission that the entry tells of, if somebody of the firm collected it and it is still in this state."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("version", "form", "firm")
    row = rows.filter(id=entry.subject_id).exclude(collected_by=None).first()
    return row if row and state in {"", row.state} else None


def _accepted(row: Submission, verdicts: Mapping[str, Any] | None) -> Iterator[Answer]:
    """The answers as the collector wrote them; `verdicts` None: nobody verified, all of them."""
    for question in questions_in(row.version.content):
        key = question["key"]
        verdict = (verdicts or {}).get(key, {})
        value = row.values.get(key) if verdicts is None else verdict.get("value")
        is_accepted = verdicts is None or verdict.get("verdict") == ACCEPTED
        if is_accepted and value not in (None, "", []):
            yield Answer(key, question.get("binds", ""), value)


def _line(
    row: Submission, one: Answer, traced: Traced | None, rules: list[PointRule], entry: Entry
) -> PointLine | None:
    kind = kind_of(one.binds)
    rule = rule_for(rules, kind, row.form_id, _day(row))
    points = (rule.confirming if traced.is_known else rule.points) if rule and traced else 0
    if not points:
        return None
    return PointLine(
        employee_id=row.collected_by_id, submission=row, revision=row.revision, question=one.question, kind=kind,
        fact_id=traced.fact_id, party_id=traced.party_id, what=What.CONFIRMED if traced.is_known else What.STATED,
        points=points, rule=rule, at=entry.at, open_until=entry.at + timedelta(days=rule.days),
    )  # fmt: skip


def _first_of_each_fact(row: Submission, lines: list[PointLine]) -> list[PointLine]:
    """Without those of facts that have earned him points before, or by an earlier answer."""
    wanted = [line.fact_id for line in lines if line.fact_id]
    earned = PointLine.objects.filter(employee_id=row.collected_by_id, fact_id__in=wanted, what__in=EARNED)
    seen: set[UUID] = set(earned.values_list("fact_id", flat=True))
    found = []
    for line in lines:
        if line.fact_id is None or line.fact_id not in seen:
            found.append(line)
            seen |= {line.fact_id} if line.fact_id else set()
    return found


def _kept(row: Submission, lines: list[PointLine], event: Any) -> list[PointLine]:
    if lines:
        PointLine.objects.bulk_create(lines, ignore_conflicts=True)
        points = sum(line.points for line in lines)
        record(event, by=None, subject=row.collected_by, count=len(lines), points=points, form=row.form.name)
        # The values may have been corrected between the acceptance and now.
        follow_facts([line.party_id for line in lines if line.party_id])
    return lines


def _day(row: Submission) -> date:
    """The day of the firm on which the submission was received; the device's clock is not asked."""
    return row.received_at.astimezone(ZoneInfo(row.firm.time_zone)).date()

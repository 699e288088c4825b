"""Changing the rules: only for the days to come."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from kartoteka.intake.forms.models import Form
from kartoteka.intake.points import events
from kartoteka.intake.points.functions import RULES
from kartoteka.intake.points.models import PointRule
from kartoteka.intake.points.refusals import RuleInForce, RuleInThePast, RuleThere
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import made, record, removed


@dataclass(frozen=True, slots=True)
class NewRule:
    """As `PointRule`."""

    kind: str
    form_id: UUID | None
    valid_from: date
    points: int
    confirming: int = 0
    days: int = 90


def add_rule(new: NewRule, *, by: Viewer) -> PointRule:
    """From its day on facts of this kind, collected by this form, earn by it.

    Refused (RuleInThePast, RuleThere), and without the right. Raises Form.DoesNotExist.
    """
    by.may(RULES.key).or_raise()
    if new.valid_from < clock.today():
        raise RuleInThePast
    form = Form.objects.get(id=new.form_id) if new.form_id else None
    rule = PointRule(
        kind=new.kind, form=form, valid_from=new.valid_from, points=new.points, confirming=new.confirming, days=new.days
    )
    try:
        with transaction.atomic():
            rule.save(force_insert=True)
    except IntegrityError as error:
        raise RuleThere from error
    record(events.POINT_RULE_ADDED, by=by, subject=rule, changes=[made(rule)])
    return rule


def remove_rule(rule: PointRule, *, by: Viewer) -> None:
    """A rule that has not counted yet is gone. Refused (RuleInForce) if it began before today or points go by it."""
    by.may(RULES.key).or_raise()
    locked = PointRule.objects.select_for_update(of=("self",)).get(id=rule.id)
    if locked.valid_from < clock.today() or locked.lines.exists():
        raise RuleInForce
    record(events.POINT_RULE_REMOVED, by=by, subject=locked, changes=[removed(locked)])
    PointRule.objects.filter(id=locked.id).delete()

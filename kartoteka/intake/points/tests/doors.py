"""What stands behind the doors of points: a rule, and a line of the collector's statement."""

from datetime import timedelta

from kartoteka.intake.forms.tests.making import NAME
from kartoteka.intake.points.models import PointLine, PointRule
from kartoteka.intake.submissions.actions import NewSubmission, receive
from kartoteka.platform import clock
from kartoteka.platform.firms.keys import new_key
from tests.guards.doors import World


def build(world: World) -> None:
    form, day = world.things.form, clock.today() + timedelta(days=len(world.name))
    rule, _new = PointRule.objects.get_or_create(kind="name", form=form, valid_from=day, defaults={"points": 2})
    world.things.point_rule = rule
    new = NewSubmission(new_key(), form.versions.get(), {NAME: world.orion.name}, "phone", consents=True)
    PointLine(
        employee_id=world.by.employee_id, submission=receive(new, by=world.by), kind="name", party_id=world.orion.id,
        what=PointLine.What.STATED, points=2, rule=rule, at=clock.now(), question=NAME,
    ).save(force_insert=True)  # fmt: skip


SAMPLES = {"rule_id": lambda world: world.things.point_rule.id, "employee_id": lambda world: world.by.employee_id}
QUERIES = {"points/<uuid:employee_id>/": ["month=2026-02", "page=2"]}

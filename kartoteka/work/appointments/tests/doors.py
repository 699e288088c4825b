"""What stands behind the doors of visits: one that is planned."""

from datetime import timedelta

from kartoteka.platform import clock
from kartoteka.work.appointments.actions import plan_visit
from tests.guards.doors import World


def build(world: World) -> None:
    tomorrow = clock.now() + timedelta(days=1)
    world.things.visit = plan_visit(world.orion, world.by.employee_id, tomorrow, by=world.by, note="New range")


SAMPLES = {"visit_id": lambda world: world.things.visit.id}
OF_CARD = {"visit_id"}

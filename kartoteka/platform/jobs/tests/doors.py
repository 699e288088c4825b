"""What stands behind the doors of long work."""

from kartoteka.platform.jobs.actions import start_run
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.run = start_run("doors.nothing", f"Work of {world.name}", by=world.by, arguments={})


SAMPLES = {"run_id": lambda world: world.things.run.id}
OF_CARD = {"run_id"}

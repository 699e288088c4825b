"""What stands behind the doors of lists."""

from kartoteka.platform.lists.models import SavedView
from tests.guards.doors import World


def build(world: World) -> None:
    owner = world.cast.employee("anton")
    world.things.view = SavedView.objects.create(list_key="parties", name="Mine", owner=owner)


SAMPLES = {
    "list_key": lambda world: "parties",
    "row_id": lambda world: world.orion.id,
    "column": lambda world: "city",
    "view_id": lambda world: world.things.view.id,
}

PARTS = {"list_key", "column"}

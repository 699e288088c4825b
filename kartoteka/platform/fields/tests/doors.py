"""What stands behind the doors of fields and sets."""

from kartoteka.platform.fields.actions import define_field
from kartoteka.platform.fields.set_actions import make_set
from tests.guards.doors import World


def build(world: World) -> None:
    things = world.things
    things.fleet = define_field(by=world.by, names={"en": f"Fleet of {world.name}"}, type="number")
    things.kept_set = make_set(f"Kept by {world.name}", by=world.by)
    things.kept_field = define_field(by=world.by, names={"en": "Likes"}, type="text", information_set=things.kept_set)


SAMPLES = {
    "definition_id": lambda world: (world.things.fleet.id, world.things.kept_field.id),
    "set_id": lambda world: world.things.kept_set.id,
}
QUERIES = {"settings/fields/new/": ["group={group_id}", "set={set_id}"]}

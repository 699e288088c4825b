"""What stands behind the doors of cards."""

from tests.guards.doors import World


def build(world: World) -> None:
    world.things.point = world.orion.contact_points.filter(kind="phone").get()
    world.things.requisite = world.orion.requisites.get()


SAMPLES = {
    "point_id": lambda world: world.things.point.id,
    "requisite_id": lambda world: world.things.requisite.id,
}

"""What stands behind the doors of cards."""

from tests.guards.doors import World


def build(world: World) -> None:
    world.things.point = world.orion.contact_points.filter(kind="phone").get()
    world.things.requisite = world.orion.requisites.get()


SAMPLES = {
    "fact": lambda world: f"contact:{world.orion.contact_points.get(kind='email').id}",
    "point_id": lambda world: world.things.point.id,
    "requisite_id": lambda world: world.things.requisite.id,
}

from kartoteka.cards.relationships.actions import add_person
from tests.guards.doors import World

SAMPLES = {"tie_id": lambda world: world.things.tie.id}


def build(world: World) -> None:
    world.things.tie = add_person(world.orion, "Irina Munteanu", by=world.cast.viewer("mark"), role="secretary")

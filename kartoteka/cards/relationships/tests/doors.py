"""What stands behind the doors of people and ties."""

from kartoteka.cards.relationships.actions import add_person
from tests.guards.doors import World


def build(world: World) -> None:
    name = "Irina Munteanu" if world.name == "mark" else f"Ana of {world.name}"
    world.things.tie = add_person(world.orion, name, by=world.by, role="Secretary")


SAMPLES = {
    "tie_id": lambda world: world.things.tie.id,
    "person_id": lambda world: world.things.tie.party_id,
}
OF_CARD = {"tie_id", "person_id"}
QUERIES = {"cards/<uuid:party_id>/people/": ["part=ties"]}

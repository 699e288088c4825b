from kartoteka.platform.files.actions import add_file
from tests.guards.doors import World

SAMPLES = {"file_id": lambda world: world.things.file.id}


def build(world: World) -> None:
    mark = world.cast.viewer("mark")
    world.things.file = add_file("prices.txt", [b"prices"], by=mark, party_id=world.orion.id)

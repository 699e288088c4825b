"""What stands behind the doors of files."""

from kartoteka.platform.files.actions import add_file
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.file = add_file("contract.txt", [b"between us"], by=world.by, party_id=world.orion.id, media_type="text/plain")


SAMPLES = {"file_id": lambda world: world.things.file.id}
OF_CARD = {"file_id"}

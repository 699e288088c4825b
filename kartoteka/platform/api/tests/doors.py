"""What stands behind the doors of tokens."""

from kartoteka.platform.api.actions import issue_token
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.token, _ = issue_token("Exchange", by=world.by)


SAMPLES = {"token_id": lambda world: world.things.token.id}

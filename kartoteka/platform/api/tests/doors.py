"""Keys behind the doors of tokens."""

from kartoteka.platform.api.actions import issue_token

SAMPLES = {"token_id": lambda world: world.token.id}


def build(world) -> None:
    world.token, _ = issue_token("Exchange", by=world.cast.viewer("anton"))

"""What stands behind the doors of verifying: what waits, and what is being verified by whom it belongs to."""

from tests.guards.doors import World

# The submissions are made by their own feature; one that was returned cannot be taken.
QUERIES = {
    "verification/<uuid:submission_id>/comparison/": ["target={party_id}", "target=new", "target=none"],
}


def build(world: World) -> None:
    world.things.verified = world.things.submission

"""What stands behind the doors of tokens, and what is asked of the journal."""

from kartoteka.platform.api.actions import issue_token
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.token, _text = issue_token(f"Of {world.name}", by=world.by)


SAMPLES = {
    "token_id": lambda world: world.things.token.id,
    "field": lambda world: (
        "name", f"contact:{world.things.point.id}", f"requisite:{world.things.requisite.id}", f"own:{world.things.own_field.key}",
        f"set:{world.things.set_field.id.hex}",
    ),
}  # fmt: skip
OF_CARD = {"token_id"}
QUERIES = {"api/v1/journal": ["by={employee_id}", "party={party_id}", "event=party_created", "since=2020-01-01T00:00:00Z"]}

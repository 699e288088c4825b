"""What stands behind the doors of notes."""

from kartoteka.cards.notes.actions import add_note
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.note = add_note(world.orion, "Calls on Mondays.", by=world.by)


SAMPLES = {"note_id": lambda world: world.things.note.id}
OF_CARD = {"note_id"}

from kartoteka.cards.notes.actions import add_note
from tests.guards.doors import World

SAMPLES = {"note_id": lambda world: world.things.note.id}


def build(world: World) -> None:
    world.things.note = add_note(world.orion, "Asked for samples.", by=world.cast.viewer("mark"))

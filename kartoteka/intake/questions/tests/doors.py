"""What stands behind the doors of questions: somebody was asked for his birthday."""

from kartoteka.intake.questions.actions import Said, note_asking
from kartoteka.intake.questions.contacts import contact_of
from kartoteka.platform.firms.keys import new_key
from tests.guards.doors import World


def build(world: World) -> None:
    said = Said(
        new_key(),
        world.orion,
        world.orion,
        "organisation.birthday",
        "birthday",
        contact_of("call_in", ""),
        "self",
        "refused",
    )
    world.things.asking = note_asking(said, by=world.by)


SAMPLES = {"question": lambda world: "organisation.phone"}
QUERIES = {"cards/<uuid:party_id>/questions/": ["contact=call_in", "contact=call_out&purpose=order&speaks={party_id}"]}

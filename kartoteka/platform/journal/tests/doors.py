"""What stands behind the doors of the journal: the entry with which the card was made."""

from kartoteka.platform.journal.models import Entry
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.entry = Entry.objects.get(event="party_created", party_id=world.orion.id)


SAMPLES = {"entry_id": lambda world: world.things.entry.id}
OF_CARD = {"entry_id"}
ASKED = ["by={employee_id}", "event=party_changed", "from=2020-01-01&to=2040-01-01"]
QUERIES = {"journal/": ASKED, "cards/<uuid:party_id>/journal/": ASKED}

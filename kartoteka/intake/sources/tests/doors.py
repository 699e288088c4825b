"""What stands behind the doors of the call log."""

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.sources.actions import CallLine, log_call
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.called_from, _new = Source.objects.get_or_create(name="Fair")
    number = "+373 22 123 456" if world.name == "mark" else ""
    line = CallLine(world.things.called_from.id, number, world.orion.id, "A price list")
    world.things.call = log_call(line, by=world.by)


SAMPLES = {"call_id": lambda world: world.things.call.id, "source_id": lambda world: world.things.called_from.id}
OF_CARD = {"call_id"}
QUERIES = {"calls/month/": ["month=2026-02"]}

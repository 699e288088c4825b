"""What stands behind the doors of special events."""

from datetime import date

from kartoteka.cards.provenance.models import Source
from kartoteka.cards.special_events.actions import add_special_event
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.source, _new = Source.objects.get_or_create(name="Fair")
    world.things.event = add_special_event(
        world.orion,
        by=world.by,
        on=date(2020, 5, 14),
        title="Foundation day",
        is_yearly=True,
        source_id=world.things.source.id,
    )


SAMPLES = {"event_id": lambda world: world.things.event.id, "source_id": lambda world: world.things.source.id}
OF_CARD = {"event_id"}

from datetime import date

from kartoteka.cards.special_events.actions import add_special_event
from tests.guards.doors import World

SAMPLES = {"event_id": lambda world: world.things.special_event.id}


def build(world: World) -> None:
    mark = world.cast.viewer("mark")
    world.things.special_event = add_special_event(world.orion, by=mark, on=date(2026, 3, 1), title="New director")

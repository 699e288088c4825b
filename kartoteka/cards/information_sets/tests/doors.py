"""What stands behind the doors of information sets: a set of the person's own, with a field and a value."""

from kartoteka.cards.information_sets.actions import set_set_values
from kartoteka.platform.fields.models import Field, InformationSet
from tests.guards.doors import World


def build(world: World) -> None:
    things = world.things
    things.set = InformationSet.objects.create(name=f"Of {world.name}", employee_id=world.by.employee_id)
    things.set_field = Field.objects.create(
        key=f"mood_{world.name}", names={"en": "Mood"}, type="text", information_set=things.set
    )
    set_set_values(world.orion, things.set, {things.set_field.key: "good"}, by=world.by)


SAMPLES = {"field_id": lambda world: world.things.set_field.id, "information_set_id": lambda world: world.things.set.id}
OF_CARD = {"field_id", "information_set_id"}

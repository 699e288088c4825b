from kartoteka.cards.information_sets.actions import set_set_values
from kartoteka.platform.fields.models import Field, InformationSet
from tests.guards.doors import World

SAMPLES = {"field_id": lambda world: world.things.set_field.id}


def build(world: World) -> None:
    mark = world.cast.viewer("mark")
    sales = InformationSet.objects.create(name="Sales only", department_id=mark.department_id)
    names = {"en": "Hoped discount"}
    world.things.set_field = Field.objects.create(key="hoped", names=names, type="text", information_set=sales)
    set_set_values(world.orion, sales, {"hoped": "12 %"}, by=mark)

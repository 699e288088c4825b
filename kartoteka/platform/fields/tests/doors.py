"""Keys behind the doors of fields and sets."""

from kartoteka.platform.fields.actions import define_field
from kartoteka.platform.fields.set_actions import make_set

SAMPLES = {"field_id": lambda world: world.field.id, "set_id": lambda world: world.information_set.id}


def build(world) -> None:
    world.field = define_field(by=world.cast.viewer("anton"), names={"en": "Fleet"}, type="number")
    world.information_set = make_set("Anton's own", by=world.cast.viewer("anton"))

"""What stands behind the doors of phones: one of them."""

from kartoteka.intake.capture import assets
from kartoteka.intake.capture.actions import contact
from kartoteka.platform.firms.keys import new_key
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.device = contact(new_key(), by=world.by, name="Android")


SAMPLES = {
    "asset_version": lambda world: assets.version(),
    "asset": lambda world: "app.js",
    "device_id": lambda world: world.things.device.id,
}
QUERIES = {"phones/": ["everybody=1"], "capture/entrance/": ["phone={device_id}.{device_id}", "phone=x"]}

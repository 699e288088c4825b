"""What stands behind the doors of webhooks."""

from kartoteka.platform.webhooks.actions import send_test, subscribe
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.webhook = subscribe(world.name, address="https://shop.example/", to=["party_created"], by=world.by)
    world.things.delivery = send_test(world.things.webhook.id, by=world.by)


SAMPLES = {
    "webhook_id": lambda world: world.things.webhook.id,
    "delivery_id": lambda world: world.things.delivery.id,
}
OF_CARD: set[str] = set()

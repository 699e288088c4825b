from datetime import UTC, datetime

from kartoteka.sales.orders.models import Order
from tests.guards.doors import World

SAMPLES = {"order_id": lambda world: world.things.order.id}


def build(world: World) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    world.things.order = Order.objects.create(number="1", party=world.orion, placed_at=at, currency="RUB", amount=100)

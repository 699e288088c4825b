"""What stands behind the doors of keeping fresh: a customer who is to be called."""

from kartoteka.intake.refreshing.models import CALLS, Refresh, Request
from kartoteka.platform import clock
from tests.guards.doors import World


def build(world: World) -> None:
    now = clock.now()
    refresh = Refresh(way=CALLS, most=1, percent=50, at=now, by_id=world.by.employee_id, selected=1)
    refresh.save(force_insert=True)
    phone = world.orion.contact_points.filter(kind="phone").first()
    world.things.request = Request(
        refresh=refresh, party=world.orion, fields=[f"contact:{phone.id}"], kinds=["phone"], questions=["organisation.phone"],
        address=phone.value, language="en", made_at=now,
    )  # fmt: skip
    world.things.request.save(force_insert=True)


SAMPLES = {"request_id": lambda world: world.things.request.id}
OF_CARD = {"request_id"}

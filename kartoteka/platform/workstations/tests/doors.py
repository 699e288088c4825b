"""What stands behind the doors of workstations: one of the firm, with a time of this world's person."""

from datetime import time

from kartoteka.platform.workstations.actions import NewSlot, add_slot, make_workstation
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.workstation, _code = make_workstation(f"Desk of {world.name}", 5, by=world.by)
    slot = NewSlot(world.by.employee_id, time(9), time(13), weekday=0)
    world.things.slot = add_slot(world.things.workstation, slot, by=world.by)


SAMPLES = {
    "workstation_id": lambda world: world.things.workstation.id,
    "slot_id": lambda world: world.things.slot.id,
}
QUERIES = {"settings/workstations/<uuid:workstation_id>/": ["week=2026-02-02", "week=x"]}

"""What stands behind the doors of the settings of people."""

from kartoteka.platform.access.models import Role
from kartoteka.platform.clock import today
from kartoteka.platform.people.models import Position
from kartoteka.platform.staff.actions import record_absence
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.position, _new = Position.objects.get_or_create(name="Sales representative")
    employee = world.cast.employee(world.name)
    world.things.absence = record_absence(employee, by=None, from_on=today(), to_on=today())


SAMPLES = {
    "department_id": lambda world: world.by.department_id,
    "position_id": lambda world: world.things.position.id,
    "employee_id": lambda world: world.by.employee_id,
    "absence_id": lambda world: world.things.absence.id,
    "role_id": lambda world: Role.objects.get(key="operator").id,
}

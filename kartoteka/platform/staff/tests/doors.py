"""What stands behind the doors of the settings of people."""

from kartoteka.platform.access.models import Role
from kartoteka.platform.clock import today
from kartoteka.platform.people.models import Employee, Position
from kartoteka.platform.staff.actions import record_absence
from tests.guards.doors import World


def build(world: World) -> None:
    me = Employee.objects.get(id=world.by.employee_id)
    world.things.position = Position.objects.create(name=f"Position of {world.name}")
    world.things.absence = record_absence(me, by=None, from_on=today(), to_on=today())


SAMPLES = {
    "department_id": lambda world: world.by.department_id,
    "position_id": lambda world: world.things.position.id,
    "employee_id": lambda world: world.by.employee_id,
    "absence_id": lambda world: world.things.absence.id,
    "role_id": lambda world: Role.objects.get(key="operator").id,
}

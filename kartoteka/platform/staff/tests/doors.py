"""Keys behind the doors of the settings of people."""

from kartoteka.platform.access.models import Role
from kartoteka.platform.clock import today
from kartoteka.platform.people.models import Department, Position
from kartoteka.platform.staff.actions import record_absence
from kartoteka.platform.staff.invitation_actions import invite

SAMPLES = {
    "department_id": lambda world: Department.objects.get(name="Sales").id,
    "position_id": lambda world: world.position.id,
    "employee_id": lambda world: world.cast.employee("olga").id,
    "absence_id": lambda world: world.absence.id,
    "role_id": lambda world: Role.objects.get(key="operator").id,
    "text": lambda world: world.invitation,
    "firm_id": lambda world: world.cast.aurora.id.hex,
}


def build(world) -> None:
    world.position = Position.objects.create(name="Sales representative")
    world.absence = record_absence(world.cast.employee("mark"), by=None, from_on=today(), to_on=today())
    world.invitation = invite(world.cast.employee("vera"), by=None)

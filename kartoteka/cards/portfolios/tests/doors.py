"""What stands behind the doors of portfolios."""

from kartoteka.platform.people.models import Department

SAMPLES = {
    "employee_id": lambda world: world.by.employee_id,
    "department_id": lambda world: Department.objects.get(id=world.by.department_id).id,
}

"""What stands behind the doors of portfolios."""

SAMPLES = {"employee_id": lambda world: world.by.employee_id, "department_id": lambda world: world.by.department_id}

SAMPLES = {"employee_id": lambda world: world.cast.employee("mark").id}

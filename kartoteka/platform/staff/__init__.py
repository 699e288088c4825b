"""J1 J2: changing who works here and what each may do: firms, departments, positions, employees, absences, roles."""

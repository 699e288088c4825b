"""J1: the people who work with the system: accounts, departments as a tree, positions, employees, absences."""

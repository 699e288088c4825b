"""B11: shared workstations: who uses which when, change of user by PIN, unfinished work kept per user, locked when idle."""

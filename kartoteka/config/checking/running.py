"""All checks in order; one that cannot be made is itself a finding."""

import psycopg
from django.db.utils import Error as DatabaseError

from kartoteka.config.checking import database_checks as database
from kartoteka.config.checking import machine_checks as machine
from kartoteka.config.checking.findings import Check, Finding, wrong
from kartoteka.config.installation import Installation

FIRST: tuple[Check, ...] = (machine.disk_has_room, database.owner_reaches)
THEN: tuple[Check, ...] = (
    database.application_reaches,
    database.migrations_applied,
    database.application_owns_nothing,
    database.rows_locked,
    database.extensions_present,
    machine.clock_is_right,
    machine.worker_heard,
    machine.nothing_waits,
    machine.translations_compiled,
    machine.backup_is_recent,
)


def findings_of(installation: Installation) -> list[Finding]:
    """Every check's finding; without a database only the first ones."""
    found = [check(installation) for check in FIRST]
    if any(one.state == "wrong" and one.title.startswith("Database") for one in found):
        return found
    return found + [_made(check, installation) for check in THEN]


def _made(check: Check, installation: Installation) -> Finding:
    try:
        return check(installation)
    except (psycopg.Error, DatabaseError) as error:
        title = check.__name__.replace("_", " ").capitalize()
        return wrong(title, f"cannot be checked: {' '.join(str(error).split())}", "run kartoteka up, then check again")

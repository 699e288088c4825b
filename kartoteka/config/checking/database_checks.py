"""Checks of the database: is it there, is it this version's, do both locks of the isolation of firms hold."""

import psycopg

from kartoteka.config.checking.findings import Finding, good, wrong
from kartoteka.config.database import EXTENSIONS
from kartoteka.config.installation import APP_ROLE, Database, Installation

OWNED = "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = %s"
RIGHTS = "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = %s"
UNLOCKED = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'firm_id' AND NOT a.attisdropped
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT (
    c.relrowsecurity AND c.relforcerowsecurity
    AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'firm'))
ORDER BY 1
"""


def owner_reaches(installation: Installation) -> Finding:
    return _reaches("Database as owner", installation.owner, "check DATABASE_URL, or whether the server runs")


def application_reaches(installation: Installation) -> Finding:
    remedy = "run kartoteka up once: it gives the application role its password and rights"
    return _reaches("Database as application", installation.app, remedy)


def migrations_applied(installation: Installation) -> Finding:
    from kartoteka.config.preparing import unapplied_migrations

    title, missing = "Tables of this version", unapplied_migrations()
    if missing:
        return wrong(
            title, f"{len(missing)} changes are missing ({missing[0]} first)", "run kartoteka up: it applies them"
        )
    return good(title)


def application_owns_nothing(installation: Installation) -> Finding:
    title = "Rights of the application role"
    with psycopg.connect(**installation.owner.as_psycopg()) as connection:
        owned = connection.execute(OWNED, [APP_ROLE]).fetchone()
        rights = connection.execute(RIGHTS, [APP_ROLE]).fetchone()
    if rights is None:
        return wrong(title, f"the role {APP_ROLE} is missing", "run kartoteka up: it makes the role")
    if any(rights):
        remedy = f"ALTER ROLE {APP_ROLE} NOSUPERUSER NOBYPASSRLS NOCREATEROLE"
        return wrong(title, "the role may pass the locks between firms", remedy)
    if owned != (0,):
        return wrong(
            title, f"the role owns {owned[0] if owned else '?'} tables", f"REASSIGN OWNED BY {APP_ROLE} TO the owner"
        )
    return good(title, "owns nothing, passes no lock")


def rows_locked(installation: Installation) -> Finding:
    title = "Row locks between firms"
    with psycopg.connect(**installation.owner.as_psycopg()) as connection:
        open_tables = [name for (name,) in connection.execute(UNLOCKED)]
    if open_tables:
        remedy = "ALTER TABLE … ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, or restore a backup"
        return wrong(title, f"not locked: {', '.join(open_tables)}", remedy)
    return good(title, "every table of a firm is locked")


def extensions_present(installation: Installation) -> Finding:
    title = "Extensions"
    with psycopg.connect(**installation.owner.as_psycopg()) as connection:
        present = {name for (name,) in connection.execute("SELECT extname FROM pg_extension")}
    if missing := set(EXTENSIONS) - present:
        remedy = "install the package postgresql-contrib on the server, then kartoteka up"
        return wrong(title, f"missing: {', '.join(sorted(missing))}", remedy)
    return good(title, ", ".join(EXTENSIONS))


def _reaches(title: str, database: Database, remedy: str) -> Finding:
    try:
        with psycopg.connect(**database.as_psycopg(), connect_timeout=5) as connection:
            version = connection.info.server_version
    except psycopg.OperationalError as error:
        return wrong(title, " ".join(str(error).split()), remedy)
    return good(title, f"PostgreSQL {version // 10_000}.{version % 10_000}")

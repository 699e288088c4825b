"""Making a database ready: its roles, its extensions, its tables."""

import psycopg
from psycopg import sql

from kartoteka.config.installation import APP_ROLE, Database

EXTENSIONS = ("pg_trgm", "btree_gin", "unaccent")
SEARCH_ROLE = "kartoteka_search"


def server_version(owner: Database) -> int:
    """The major version of the server: 15, 16 …"""
    with psycopg.connect(**owner.as_psycopg()) as connection:
        return connection.info.server_version // 10_000


def ensure_database(owner: Database) -> None:
    """Makes the database `owner.name` if the server does not have it."""
    if _answers(owner):
        return
    maintenance = owner.as_psycopg() | {"dbname": "postgres"}
    with psycopg.connect(**maintenance, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [owner.name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(owner.name)))


def prepare_database(owner: Database, app_password: str, *, extra_rights: str = "") -> None:
    """The application role that owns nothing, the search role, and their rights on tables still to come."""
    app, search = sql.Identifier(APP_ROLE), sql.Identifier(SEARCH_ROLE)
    with psycopg.connect(**owner.as_psycopg(), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(7001)")
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        for role in (APP_ROLE, SEARCH_ROLE):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} NOSUPERUSER NOCREATEDB").format(sql.Identifier(role)))
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(app, sql.Literal(app_password)))
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(search))
        rights = sql.SQL("SELECT, INSERT, UPDATE, DELETE" + extra_rights)
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {app}, {search}",
            "GRANT CREATE ON SCHEMA public TO {search}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rights} ON TABLES TO {app}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app}",
        ):
            connection.execute(sql.SQL(statement).format(app=app, search=search, rights=rights))


def _answers(owner: Database) -> bool:
    try:
        psycopg.connect(**owner.as_psycopg()).close()
    except psycopg.OperationalError as error:
        # The one failure that making the database cures; SQLSTATE is not set while connecting.
        if f'database "{owner.name}" does not exist' not in str(error):
            raise
        return False
    return True

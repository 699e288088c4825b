"""The test database: made by the owner from a template that is kept until a migration changes, used as the application.

KARTOTEKA_FIRM_FILTER=off switches the ORM's filter off, KARTOTEKA_ROW_SECURITY=off the second lock, so that the suite
shows that each lock holds alone. DATABASE_URL runs the suite on that server instead of the embedded one.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from kartoteka.config.installation import Database, this_installation

ROW_SECURITY = os.environ.get("KARTOTEKA_ROW_SECURITY", "on") != "off"


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Names are set by `django_db_setup`."""


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: object) -> Iterator[None]:
    from django.db import connections

    installation = this_installation()
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with _one_at_a_time(installation.data), django_db_blocker.unblock():
        if installation.is_embedded:
            from kartoteka.config.embedded import start_cluster

            start_cluster(installation)
        template = _template(installation.owner, installation.app.password)
        name = f"test_{template.removeprefix('template_')}_{worker}"
        _run(installation.owner, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        _run(installation.owner, "CREATE DATABASE {} TEMPLATE {}", name, template)
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name
        connections[alias].settings_dict["CONN_MAX_AGE"] = 0
    yield
    with django_db_blocker.unblock():
        for connection in connections.all():
            connection.close()
    _run(installation.owner, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _template(owner: Database, app_password: str) -> str:
    """The name of a migrated, empty database for today's migrations."""
    from django.core.management import call_command
    from django.db import connections

    from kartoteka.config.database import prepare_database

    name = f"template_{_fingerprint()}_{'rls' if ROW_SECURITY else 'open'}"
    with _maintenance(owner) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name + "_ready"]).fetchone():
            return name + "_ready"
    _run(owner, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    _run(owner, "CREATE DATABASE {}", name)
    named = replace(owner, name=name)
    prepare_database(named, app_password, extra_rights=", TRUNCATE")
    migrating = connections["owner"]
    migrating.settings_dict["NAME"] = name
    migrating.close()
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    migrating.close()
    if not ROW_SECURITY:
        _open_rows(named)
    _run(owner, "ALTER DATABASE {} RENAME TO {}", name, name + "_ready")
    return name + "_ready"


def _fingerprint() -> str:
    root = Path(__file__).parent.parent / "kartoteka"
    files = sorted([*root.glob("**/migrations/*.py"), *root.glob("**/migrations/*.sql"), *root.glob("**/backend/*.py")])
    files.append(root / "config" / "database.py")
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def _open_rows(owner: Database) -> None:
    with psycopg.connect(**owner.as_psycopg(), autocommit=True) as connection:
        for (table,) in connection.execute("SELECT relname FROM pg_class WHERE relrowsecurity").fetchall():
            connection.execute(
                sql.SQL("ALTER TABLE {0} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY").format(
                    sql.Identifier(table)
                )
            )


def _run(owner: Database, statement: str, *names: str) -> None:
    with _maintenance(owner) as connection:
        connection.execute(sql.SQL(statement).format(*[sql.Identifier(name) for name in names]))


def _maintenance(owner: Database) -> psycopg.Connection:
    return psycopg.connect(**owner.as_psycopg() | {"dbname": "postgres"}, autocommit=True)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "tests.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> None:
    """Hashing slowly is the point in production and a minute of waiting here."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def _flush_all() -> None:
    """Tables made by hand (search) point at Django's, which flushing between tests must follow."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, style: object, tables: list[str], **options: bool) -> list[str]:
        return flush(self, style, tables, **options | {"allow_cascade": True})

    DatabaseOperations.sql_flush = sql_flush


@pytest.fixture(autouse=True, scope="session")
def _compiled_translations() -> None:
    from kartoteka.config.translations import compile_translations

    compile_translations()

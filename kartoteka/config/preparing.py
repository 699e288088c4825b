"""Making an installation ready to serve: database, roles, tables, translations, static files. Repeating it is quick."""

from collections.abc import Callable

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from kartoteka.config.database import ensure_database, prepare_database, server_version
from kartoteka.config.installation import Installation
from kartoteka.config.static_files import collect_static
from kartoteka.config.translations import compile_translations

OLDEST_SERVER = 15


class NotReady(Exception):
    """The installation cannot be made ready; the message is one sentence for a person."""


def prepare(installation: Installation, say: Callable[[str], None]) -> None:
    """Brings the database to this version and collects files. `say` gets a line per step that takes time."""
    prepare_tables(installation, say)
    bring_firms_to_this_version(say)
    compile_translations()
    if collect_static(settings.STATIC_ROOT):
        say("Static files collected")


def prepare_tables(installation: Installation, say: Callable[[str], None]) -> None:
    """The database exists, its roles have their rights, every migration is applied. Raises NotReady."""
    try:
        ensure_database(installation.owner)
        version = server_version(installation.owner)
        if version < OLDEST_SERVER:
            raise NotReady(f"The server is PostgreSQL {version}; Kartoteka needs {OLDEST_SERVER} or newer.")
        prepare_database(installation.owner, installation.app.password)
    except psycopg.Error as error:
        raise NotReady(f"The database cannot be made ready: {_sentence(error)}") from error
    if unapplied_migrations():
        say("Tables are being brought to this version")
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()


def bring_firms_to_this_version(say: Callable[[str], None]) -> None:
    """In every firm the starting roles may do what came with this version, and what it measures is counted by a worker."""
    from kartoteka.intake.quality.actions import count_if_never_counted
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.firms.models import Firm
    from kartoteka.platform.staff.role_actions import offer_new_functions

    for firm in Firm.objects.all():
        with firm_context(firm.id):
            if offer_new_functions():
                say(f"{firm.name}: roles got the rights of this version")
            if count_if_never_counted():
                say(f"{firm.name}: the quality of the base is being counted")


def unapplied_migrations() -> list[str]:
    """Migrations of this version that the database has not, as "app.name"."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _sentence(error: psycopg.Error) -> str:
    return " ".join(str(error).split()) or type(error).__name__

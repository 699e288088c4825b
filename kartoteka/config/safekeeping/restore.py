"""Reading a backup back: into a database of its own, which takes the old one's place only when it is whole."""

import json
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from kartoteka.config.database import ensure_database, prepare_database
from kartoteka.config.installation import Database, Installation
from kartoteka.config.safekeeping.backup import FORMAT
from kartoteka.config.safekeeping.loading import load_rows
from kartoteka.platform.access.decisions import Refused

CHUNK = 1 << 20
RENAMINGS = 20
END_SESSIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = ANY(%s) AND pid <> pg_backend_pid() AND usename IN (current_user, 'kartoteka_app')
"""


class NotRestored(Refused):
    """The backup was not read back; the installation is as it was."""

    code = "backup.not_restored"


def read_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest of a whole, known backup. Raises NotRestored."""
    try:
        broken = archive.testzip()
    except (zlib.error, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotRestored(f"The backup is damaged ({error}): use another copy.") from error
    if broken:
        raise NotRestored(f"The backup is damaged ({broken}): use another copy.")
    try:
        manifest = json.loads(archive.read("manifest.json"))
    except (KeyError, ValueError) as error:
        raise NotRestored("This file is no backup of Kartoteka.") from error
    if manifest.get("format") != FORMAT:
        raise NotRestored("This backup was made by a newer Kartoteka: restore it with that version.")
    return manifest


def restore_backup(
    installation: Installation,
    source: Path,
    *,
    replace_existing: bool = False,
    tell: Callable[[int, int | None], None] = lambda done, total: None,
) -> int:
    """The installation becomes what `source` holds; returns the number of rows. Raises NotRestored.

    Refused if there is a firm already, unless `replace_existing`. A failure on the way changes nothing.
    """
    with _opened(source) as archive:
        manifest = read_manifest(archive)
        ensure_database(installation.owner)
        if not replace_existing and _has_firms(installation.owner):
            raise NotRestored("There are firms in this installation: with --replace the backup takes their place.")
        fresh = replace(installation.owner, name=f"{installation.owner.name}_restoring")
        _recreate(installation.owner, fresh.name)
        try:
            _prepare(installation, fresh, manifest)
            rows = load_rows(fresh, archive, manifest, tell)
            _migrate(fresh)
            _restore_files(installation, archive)
            _take_place(installation.owner, fresh.name)
        except BaseException:
            _drop(installation.owner, fresh.name)
            raise
        _keep_secrets(installation, json.loads(archive.read("secrets.json")))
    return rows


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise NotRestored(f"{source} cannot be read as a backup: {error}") from error
    with archive:
        yield archive


def _has_firms(owner: Database) -> bool:
    with psycopg.connect(**owner.as_psycopg()) as connection:
        if connection.execute("SELECT to_regclass('public.firms_firm')").fetchone() == (None,):
            return False
        return connection.execute("SELECT EXISTS (SELECT 1 FROM firms_firm)").fetchone() == (True,)


def _prepare(installation: Installation, fresh: Database, manifest: dict[str, Any]) -> None:
    """Tables as they were when the backup was made."""
    prepare_database(fresh, installation.app.password)
    applied = {(app, name) for app, name in manifest["migrations"]}
    with _owner_at(fresh):
        from django.db.migrations.executor import MigrationExecutor

        loader = MigrationExecutor(connections["owner"]).loader
        if unknown := sorted(applied - set(loader.disk_migrations) - _replaced(loader)):
            raise NotRestored(f"The backup was made by a newer Kartoteka (it has {'.'.join(unknown[0])}).")
        targets = sorted({app for app, _ in applied})
        for app in targets:
            names = [name for other, name in applied if other == app and (app, name) in loader.disk_migrations]
            last = [
                one
                for one in names
                if not any((app, one) in loader.graph.node_map[(app, two)].parents for two in names)
            ]
            for name in sorted(last):
                call_command("migrate", app, name, database="owner", verbosity=0, interactive=False)


def _replaced(loader: Any) -> set[tuple[str, str]]:
    return {key for migration in loader.disk_migrations.values() for key in migration.replaces}


def _migrate(fresh: Database) -> None:
    """What this version has on top."""
    with _owner_at(fresh):
        call_command("migrate", database="owner", verbosity=0, interactive=False)


@contextmanager
def _owner_at(database: Database) -> Iterator[None]:
    """Django's connection of the owner stands on another database for a while."""
    connection = connections["owner"]
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = database.name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _restore_files(installation: Installation, archive: zipfile.ZipFile) -> None:
    """Files are named by their content and never change, so those of before may stay beside."""
    folder = (installation.data / "files").resolve()
    for name in archive.namelist():
        if not name.startswith("files/"):
            continue
        target = (folder / name.removeprefix("files/")).resolve()
        if not target.is_relative_to(folder):
            raise NotRestored(f"The backup holds a file outside its folder ({name}).")
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as packed, target.open("wb") as file:
            while chunk := packed.read(CHUNK):
                file.write(chunk)


def _keep_secrets(installation: Installation, secrets: dict[str, str]) -> None:
    """The key that signs comes with the backup; the passwords of the database stay those of this place."""
    path = installation.data / "secrets.json"
    kept = json.loads(path.read_text()) | {"secret_key": secrets["secret_key"]}
    path.write_text(json.dumps(kept, indent=1))


def _recreate(owner: Database, name: str) -> None:
    with _maintenance(owner) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        try:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege as error:
            raise NotRestored(
                f"The role {owner.user} may not make databases: ALTER ROLE {owner.user} CREATEDB"
            ) from error


def _drop(owner: Database, name: str) -> None:
    with _maintenance(owner) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _take_place(owner: Database, fresh: str) -> None:
    """The fresh database gets the name of the old one, which goes. Both renamings are one transaction."""
    before = f"{owner.name}_before"
    _drop(owner, before)
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with _maintenance(owner) as connection:
        for attempt in range(RENAMINGS):
            connection.execute(END_SESSIONS, [[owner.name, fresh]])
            try:
                with connection.transaction():
                    connection.execute(rename.format(sql.Identifier(owner.name), sql.Identifier(before)))
                    connection.execute(rename.format(sql.Identifier(fresh), sql.Identifier(owner.name)))
                break
            except psycopg.errors.ObjectInUse as error:
                # Somebody reconnects at once, or the server's own housekeeping is in there.
                if attempt == RENAMINGS - 1:
                    raise NotRestored(
                        "The database is in use by others: end what works with it and try again."
                    ) from error
                time.sleep(0.5)
    # The old one is of no use any more, but its end must not be the end of a restore that is done.
    with suppress(psycopg.Error):
        _drop(owner, before)


def _maintenance(owner: Database) -> psycopg.Connection:
    return psycopg.connect(**owner.as_psycopg() | {"dbname": "postgres"}, autocommit=True)

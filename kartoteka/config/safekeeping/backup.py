"""Writing a backup."""

import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from kartoteka.config.installation import Installation
from kartoteka.config.safekeeping.tables import TRANSIENT, Table, pieces_of, snapshot, tables_of
from kartoteka.platform import clock

FORMAT = 1
LAST_BACKUP = "last-backup.json"
Tell = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What a backup holds."""

    tables: int
    rows: int
    files: int
    size: int


def write_backup(installation: Installation, target: Path, tell: Tell = lambda done, total: None) -> Written:
    """Everything into `target`, which appears only once it is whole. `tell` hears tables done and their number."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            written = _write(installation, archive, tell)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.chmod(0o600)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    note = {"at": clock.now().isoformat(), "file": str(target)}
    (installation.data / LAST_BACKUP).write_text(json.dumps(note))
    return Written(len(written["tables"]), written["rows"], written["files"], target.stat().st_size)


def _write(installation: Installation, archive: zipfile.ZipFile, tell: Tell) -> dict[str, Any]:
    with snapshot(**installation.owner.as_psycopg()) as connection:
        tables = [table for table in tables_of(connection) if table.name not in TRANSIENT]
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "made_at": clock.now().isoformat(),
            "server": connection.info.server_version,
            "migrations": connection.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall(),
            "tables": {table.name: {"columns": table.columns, "pieces": []} for table in tables},
            "sequences": _sequences(connection),
            "rows": 0,
        }
        for done, table in enumerate(tables):
            tell(done, len(tables))
            _write_table(connection, archive, table, manifest)
        tell(len(tables), len(tables))
    # After the rows: a file is written before the row that names it, so none of the snapshot's is missing.
    manifest["files"] = _write_files(installation, archive)
    archive.writestr("secrets.json", json.dumps({"secret_key": installation.secret_key}))
    archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    return manifest


def _write_table(
    connection: psycopg.Connection, archive: zipfile.ZipFile, table: Table, manifest: dict[str, Any]
) -> None:
    for firm_id in pieces_of(connection, table):
        name = f"rows/{table.name}/{firm_id or 'all'}"
        with archive.open(name, "w", force_zip64=True) as file, connection.cursor() as cursor:
            with cursor.copy(table.copy_out()) as rows:
                for chunk in rows:
                    file.write(chunk)
            count = cursor.rowcount
        manifest["tables"][table.name]["pieces"].append([str(firm_id) if firm_id else None, name, count])
        manifest["rows"] += count


def _sequences(connection: psycopg.Connection) -> dict[str, int | None]:
    rows = connection.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
    return dict(rows.fetchall())


def _write_files(installation: Installation, archive: zipfile.ZipFile) -> int:
    folder, count = installation.data / "files", 0
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if path.is_file():
            archive.write(path, f"files/{path.relative_to(folder)}")
            count += 1
    return count

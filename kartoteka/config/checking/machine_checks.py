"""Checks of what surrounds the database: room, time, worker, translations, backup."""

import json
import shutil
from datetime import datetime, timedelta

import psycopg

from kartoteka.config.checking.findings import Finding, good, warning, wrong
from kartoteka.config.installation import Installation
from kartoteka.platform import clock

LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000
CLOCK_SECONDS = 5
BACKUP_DAYS = 2
WORKER_SECONDS = 60
WAITING_SECONDS = 600

WORKER = "SELECT max(last_heartbeat) FROM procrastinate_workers"
WAITING = """
SELECT count(*), extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at)))::int
FROM procrastinate_jobs j
JOIN LATERAL (SELECT min(at) AS at FROM procrastinate_events e WHERE e.job_id = j.id) e ON true
WHERE j.status = 'todo' AND coalesce(j.scheduled_at, e.at) < now() - %s * interval '1 second'
"""


def disk_has_room(installation: Installation) -> Finding:
    title, free = "Room on the disk", shutil.disk_usage(installation.data).free
    said = f"{free / 1e9:.1f} GB free for {installation.data}"
    if free < TOO_LITTLE:
        return wrong(title, said, "make room now: PostgreSQL stops when the disk is full")
    if free < LITTLE:
        return warning(title, said, "make room, or move the data folder to a larger disk")
    return good(title, said)


def clock_is_right(installation: Installation) -> Finding:
    title = "Clock"
    with psycopg.connect(**installation.owner.as_psycopg()) as connection:
        row = connection.execute("SELECT clock_timestamp(), (SELECT max(at) FROM journal_entry)").fetchone()
    server, latest = row if row else (clock.now(), None)
    apart = abs((server - clock.now()).total_seconds())
    if apart > CLOCK_SECONDS:
        return wrong(title, f"this machine and the database server are {apart:.0f} s apart", "set both by NTP")
    if latest and latest > clock.now() + timedelta(minutes=5):
        return wrong(
            title,
            f"the journal has an entry of {latest:%Y-%m-%d %H:%M}, which is still to come",
            "set the clock by NTP",
        )
    return good(title)


def worker_heard(installation: Installation) -> Finding:
    title = "Worker"
    with psycopg.connect(**installation.owner.as_psycopg()) as connection:
        row = connection.execute(WORKER).fetchone()
    heard: datetime | None = row[0] if row else None
    if heard is None or (clock.now() - heard).total_seconds() > WORKER_SECONDS:
        said = f"last heard of {heard:%Y-%m-%d %H:%M}" if heard else "no worker runs"
        return warning(title, said, "kartoteka up starts one; without it imports and other long work wait")
    return good(title)


def nothing_waits(installation: Installation) -> Finding:
    title = "Waiting jobs"
    with psycopg.connect(**installation.owner.as_psycopg()) as connection:
        count, age = connection.execute(WAITING, [WAITING_SECONDS]).fetchone() or (0, 0)
    if count:
        return warning(title, f"{count} wait for more than {(age or 0) // 60} minutes", "see the worker's log")
    return good(title)


def translations_compiled(installation: Installation) -> Finding:
    from kartoteka.config.translations import catalogues

    stale = [path for path in catalogues() if not _is_fresh(path)]
    if stale:
        return wrong(
            "Translations",
            f"{len(stale)} are not compiled",
            "run kartoteka up as a user who may write the program's folder",
        )
    return good("Translations")


def backup_is_recent(installation: Installation) -> Finding:
    from kartoteka.config.safekeeping.backup import LAST_BACKUP

    title, note = "Backup", installation.data / LAST_BACKUP
    if not note.exists():
        return warning(title, "there is none yet", "kartoteka backup FILE, daily, to another disk")
    made = json.loads(note.read_text())
    age = clock.now() - datetime.fromisoformat(made["at"])
    said = f"{made['file']}, {age.days} days old"
    if age > timedelta(days=BACKUP_DAYS):
        return warning(title, said, "kartoteka backup FILE, daily, to another disk")
    return good(title, said)


def _is_fresh(source: object) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime

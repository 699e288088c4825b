"""This installation: its data folder, its secrets, and where its database is."""

import json
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

APP_ROLE = "kartoteka_app"
OWNER_ROLE = "kartoteka_owner"
DATABASE = "kartoteka"


@dataclass(frozen=True, slots=True)
class Database:
    """How to reach PostgreSQL as one role. `host` may be the folder of a Unix socket."""

    name: str
    user: str
    password: str
    host: str
    port: str = ""

    def as_django(self) -> dict[str, object]:
        return {
            "ENGINE": "kartoteka.platform.firms.backend",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "ATOMIC_REQUESTS": False,
            # Only statements that ask for it are prepared (`platform.firms.prepared`); without this, not even they.
            "OPTIONS": {"prepare_threshold": 1_000_000},
        }

    def as_psycopg(self) -> dict[str, str]:
        parameters = {"dbname": self.name, "user": self.user, "password": self.password}
        parameters |= {"host": self.host} if self.host else {}
        return parameters | ({"port": self.port} if self.port else {})


@dataclass(frozen=True, slots=True)
class Installation:
    """A data folder with its secrets, and the database as owner (migrates, backs up) and as application (serves)."""

    data: Path
    secret_key: str
    owner: Database
    app: Database

    @property
    def is_embedded(self) -> bool:
        return not os.environ.get("DATABASE_URL")

    @property
    def cluster(self) -> Path:
        return self.data / "postgresql"


def data_folder() -> Path:
    """KARTOTEKA_DATA, else a folder of the user."""
    chosen = os.environ.get("KARTOTEKA_DATA")
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(chosen).expanduser().resolve() if chosen else Path(base).expanduser() / "kartoteka"


@lru_cache(maxsize=1)
def this_installation() -> Installation:
    """Reads (and on the first call makes) the secrets of the data folder. Starts nothing."""
    folder = data_folder()
    kept = _kept_secrets(folder)
    url = os.environ.get("DATABASE_URL")
    owner = database_from_url(url) if url else _embedded(folder, OWNER_ROLE, kept["owner_password"])
    app = Database(owner.name, APP_ROLE, kept["app_password"], owner.host, owner.port)
    return Installation(folder, kept["secret_key"], owner, app)


def database_from_url(url: str) -> Database:
    """postgresql://user:password@host:port/name, or with ?host=/socket/folder. Raises ValueError on anything else."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("DATABASE_URL must look like postgresql://user:password@host:5432/name")
    host = parts.hostname or parse_qs(parts.query).get("host", [""])[0]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Database(parts.path.strip("/"), user, password, host, str(parts.port or ""))


def _embedded(folder: Path, role: str, password: str) -> Database:
    return Database(DATABASE, role, password, str(socket_folder(folder)))


def socket_folder(folder: Path) -> Path:
    """Where the embedded server's socket is. A Unix socket's path has 107 bytes at most, so a deep folder gets another."""
    inside = folder / "run"
    if len(str(inside)) < 85:
        return inside
    return Path("/tmp") / f"kartoteka-{sha256(str(folder).encode()).hexdigest()[:12]}"


def _kept_secrets(folder: Path) -> dict[str, str]:
    path = folder / "secrets.json"
    names = ("secret_key", "owner_password", "app_password")
    kept = json.loads(path.read_text()) if path.exists() else {}
    if all(name in kept for name in names):
        return kept
    kept |= {name: secrets.token_urlsafe(48) for name in names if name not in kept}
    folder.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(kept, indent=1))
    return kept

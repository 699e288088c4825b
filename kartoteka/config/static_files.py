"""Static files: collected into the data folder when they changed, served by the web server itself."""

from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.management import call_command
from django.utils.functional import cached_property


class VersionedStatic(StaticFilesStorage):
    """Adds the version of the whole collection to every address, so that browsers may keep files for long."""

    @cached_property
    def version(self) -> str:
        stamp = _stamp(Path(self.location))
        return stamp.read_text()[:10] if stamp.exists() else ""

    def url(self, name: str | None) -> str:
        address = super().url(name)
        return f"{address}?v={self.version}" if self.version and name and not name.endswith("/") else address


def collect_static(root: Path) -> bool:
    """Collects into `root` unless nothing changed since the last time; returns whether it did."""
    current = _fingerprint()
    stamp = _stamp(root)
    if stamp.exists() and stamp.read_text() == current and root.exists():
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=root.exists())
    stamp.write_text(current)
    return True


def _stamp(root: Path) -> Path:
    return root.with_name(root.name + ".version")


def _fingerprint() -> str:
    digest = sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}:{status.st_size}:{int(status.st_mtime)};".encode())
    return digest.hexdigest()

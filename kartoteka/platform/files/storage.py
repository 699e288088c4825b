"""The bytes of files: once per content and firm, in the data folder, written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from kartoteka.platform.files.refusals import FileEmpty, FileTooLarge


def path_of(firm_id: UUID, digest: str) -> Path:
    """Where the content with this SHA-256 (hexadecimal) of a firm lies."""
    return Path(settings.MEDIA_ROOT) / firm_id.hex / digest[:2] / digest


def keep(firm_id: UUID, chunks: Iterable[bytes], limit: int) -> tuple[str, int]:
    """Writes the bytes and returns (SHA-256, size). Raises FileTooLarge beyond `limit` bytes, FileEmpty; nothing stays then."""
    folder = Path(settings.MEDIA_ROOT) / firm_id.hex
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise FileTooLarge(limit)
                digest.update(chunk)
                file.write(chunk)
            if not size:
                raise FileEmpty
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            os.unlink(file.name)
            raise
    target = path_of(firm_id, digest.hexdigest())
    target.parent.mkdir(exist_ok=True, mode=0o700)
    os.replace(file.name, target)
    return digest.hexdigest(), size

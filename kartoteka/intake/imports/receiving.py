"""A file that was sent, on its way to being an import."""

import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.imports.actions import begin_import
from kartoteka.intake.imports.models import Import
from kartoteka.platform.access.viewer import Viewer


def receive_file(sent: UploadedFile, *, by: Viewer, kind: str = "", source: Source | None = None) -> Import:
    """Stores the file and guesses its columns. Raises UnreadableFile, NotAllowed."""
    name = sent.name or "file"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"sent{Path(name).suffix.lower()[:8]}"
        with path.open("wb") as file:
            for chunk in sent.chunks():
                file.write(chunk)
        return begin_import(path, name, by=by, kind=kind, source=source)

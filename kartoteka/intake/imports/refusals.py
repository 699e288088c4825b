from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class AlreadyUnderWay(Refused):
    """Rows of the import are in the base already."""

    code = "imports.under_way"
    message = _("Rows of this file are in the base already. Undo the import first.")


class NothingToImport(Refused):
    """There is no such file."""

    code = "imports.no_file"
    message = _("There is no such file. Choose another.")


class FileUnreadable(Refused):
    """The file that was sent is none that can be imported; `details["problem"]` says why."""

    code = "imports.unreadable"
    message = _("This file cannot be read.")


class NoSuchColumn(Refused):
    """The file has no such column, or there is no such field or rule."""

    code = "imports.no_such_column"
    message = _("The file has no such column, or there is no such field to put it into.")


class StillRunning(Refused):
    """A worker has the import."""

    code = "imports.running"
    message = _("This import is being worked on. Stop it first, or wait until it has ended.")


class NothingToUndo(Refused):
    """Nothing of the import is in the base."""

    code = "imports.nothing_to_undo"
    message = _("Nothing of this import is in the base, or it was undone already.")


class ImportUndone(Refused):
    """An import that was undone does not go on."""

    code = "imports.undone"
    message = _("This import was undone. Begin a new one with the same file.")


class StoredFileUnreadable(Refused):
    """The file of the import is gone from the data folder, or damaged."""

    code = "imports.file_gone"
    message = _("The stored file can be read no longer. Bring it in again.")

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class FileTooLarge(Refused):
    """Larger than a file may be."""

    code = "files.too_large"

    def __init__(self, limit: int = 0) -> None:
        super().__init__(_("The file is larger than %(limit)s MB.") % {"limit": limit // 1_000_000}, limit=limit)


class FileEmpty(Refused):
    code = "files.empty"
    message = _("The file is empty.")


class TooManyFiles(Refused):
    """The card has as many files as it may have."""

    code = "files.too_many"
    message = _("There are too many files on this card. Remove some that are not needed.")

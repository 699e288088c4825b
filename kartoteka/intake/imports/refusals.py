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

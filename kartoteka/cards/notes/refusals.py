from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class NotYourNote(Refused):
    """Only its writer changes a note."""

    code = "notes.not_yours"
    message = _("Somebody else wrote this note; only he changes or removes it. Write one of your own.")

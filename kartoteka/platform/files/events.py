from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

FILE_ADDED = event("file_added", _("File added"))
FILE_REMOVED = event("file_removed", _("File removed"))

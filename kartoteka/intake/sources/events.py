from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

CALL_LOGGED = event("call_logged", _("Call logged"))
CALL_CORRECTED = event("call_corrected", _("Logged call corrected"))
CALL_REMOVED = event("call_removed", _("Logged call removed"))
SOURCE_ADDED = event("source_added", _("Source added"))
SOURCE_RENAMED = event("source_renamed", _("Source renamed"))
SOURCE_RETIRED = event("source_retired", _("Source retired"))
SOURCE_RETURNED = event("source_returned", _("Source in use again"))

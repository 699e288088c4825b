from django.utils.translation import gettext_lazy as _

from kartoteka.intake.sources.functions import LOG, MANAGE
from kartoteka.platform.journal.events import event, rows_named

CALL_LOGGED = event("call_logged", _("Call logged"), function=LOG.key)
CALL_CORRECTED = event("call_corrected", _("Logged call corrected"), function=LOG.key)
CALL_REMOVED = event("call_removed", _("Logged call removed"), function=LOG.key)
SOURCE_ADDED = event("source_added", _("Source added"), function=MANAGE.key)
SOURCE_RENAMED = event("source_renamed", _("Source renamed"), function=MANAGE.key)
SOURCE_RETIRED = event("source_retired", _("Source retired"), function=MANAGE.key)
SOURCE_RETURNED = event("source_returned", _("Source in use again"), function=MANAGE.key)
rows_named(sources__call=_("Call"))

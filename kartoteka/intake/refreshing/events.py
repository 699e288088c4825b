from django.utils.translation import gettext_lazy as _

from kartoteka.intake.refreshing.functions import MANAGE
from kartoteka.platform.journal.events import event, rows_named

REFRESH_BEGUN = event("refresh_begun", _("Refreshing of stale facts begun"), undoable=False)
FACTS_CONFIRMED = event("facts_confirmed", _("Facts confirmed by the customer himself"), undoable=False)
REQUEST_DECLINED = event("refresh_declined", _("Customer does not want to be asked"), undoable=False)
REQUEST_REVOKED = event("refresh_revoked", _("Link to confirm facts revoked"), function=MANAGE.key)
rows_named(refreshing__request=_("Request to refresh"), refreshing__refresh=_("Refreshing"))

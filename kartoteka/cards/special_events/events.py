from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.functions import CHANGE
from kartoteka.platform.journal.events import event, rows_named

SPECIAL_EVENT_ADDED = event("special_event_added", _("Special event added"), function=CHANGE.key)
SPECIAL_EVENT_CHANGED = event("special_event_changed", _("Special event changed"), function=CHANGE.key)
SPECIAL_EVENT_REMOVED = event("special_event_removed", _("Special event removed"), function=CHANGE.key)
rows_named(special_events__specialevent=_("Special event"))

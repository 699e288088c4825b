from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named

SPECIAL_EVENT_ADDED = event("special_event_added", _("Special event added"))
SPECIAL_EVENT_CHANGED = event("special_event_changed", _("Special event changed"))
SPECIAL_EVENT_REMOVED = event("special_event_removed", _("Special event removed"))
rows_named(special_events__specialevent=_("Special event"))

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

DEVICE_ADDED = event("device_added", _("Phone added"), undoable=False)
DEVICE_WIPE_ASKED = event("device_wipe_asked", _("Phone to be wiped"), undoable=False)
DEVICE_WIPE_WITHDRAWN = event("device_wipe_withdrawn", _("Wiping of a phone withdrawn"), undoable=False)
DEVICE_ERASED = event("device_erased", _("Phone wiped"), undoable=False)

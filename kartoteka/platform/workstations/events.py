from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named
from kartoteka.platform.workstations.functions import MANAGE, SCHEDULE

WORKSTATION_MADE = event("workstation_made", _("Workstation registered"), undoable=False)
WORKSTATION_JOINED = event("workstation_joined", _("Browser became a workstation"), undoable=False)
WORKSTATION_CHANGED = event("workstation_changed", _("Workstation changed"), function=MANAGE.key)
WORKSTATION_REVOKED = event("workstation_revoked", _("Workstation withdrawn"), undoable=False)
SLOT_ADDED = event("slot_added", _("Time at a workstation planned"), function=SCHEDULE.key)
SLOT_REMOVED = event("slot_removed", _("Time at a workstation taken out"), function=SCHEDULE.key)
PIN_SET = event("pin_set", _("PIN set"), undoable=False)
PIN_REMOVED = event("pin_removed", _("PIN removed"), undoable=False)
PIN_BLOCKED = event("pin_blocked", _("PIN blocked after wrong tries"), undoable=False)
USER_CHANGED = event("workstation_user_changed", _("Came to the workstation by PIN"), undoable=False)
rows_named(workstations__workstation=_("Workstation"), workstations__slot=_("Time at a workstation"))

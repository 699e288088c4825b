from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named
from kartoteka.work.appointments.functions import PLAN

VISIT_PLANNED = event("visit_planned", _("Visit planned"), function=PLAN.key)
VISIT_CHANGED = event("visit_changed", _("Visit changed"), function=PLAN.key)
VISIT_DONE = event("visit_done", _("Visit made"), function=PLAN.key)
VISIT_CANCELLED = event("visit_cancelled", _("Visit cancelled"), function=PLAN.key)
rows_named(appointments__appointment=_("Visit"))

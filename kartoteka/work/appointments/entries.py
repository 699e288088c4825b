from django.utils.translation import gettext_lazy as _

from kartoteka.platform.ui.shell import register_entry
from kartoteka.work.appointments.functions import PLAN

register_entry("work", 5, _("Visits"), "appointments:visits", "appointment", function=PLAN.key)

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

PLAN = declare(
    "appointments.plan",
    _("Plan visits"),
    administrator="all",
    supervisor="all",
    manager="all",
    operator="all",
    field="all",
)

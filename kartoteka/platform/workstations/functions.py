from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

MANAGE = declare("workstations.manage", _("Register shared workstations"), administrator="all")
SCHEDULE = declare("workstations.schedule", _("Plan who uses which workstation"), administrator="all", supervisor="all")

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

MANAGE_PEOPLE = declare("staff.manage", _("Manage departments, people and roles"), administrator="all")
VIEW_PEOPLE = declare(
    "staff.view",
    _("See departments and people"),
    administrator="all",
    supervisor="all",
    manager="all",
    operator="all",
    verifier="all",
    field="all",
    marketer="all",
    owner="all",
)

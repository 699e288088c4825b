from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare(
    "field_value.view",
    _("See what fields cost and bring"),
    administrator="all",
    owner="all",
    supervisor="all",
    marketer="all",
)
MANAGE = declare("field_value.manage", _("Weigh fields, with wages and experiments"), administrator="all", owner="all")

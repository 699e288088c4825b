from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

DESIGN = declare("forms.design", _("Design forms"), administrator="all", supervisor="all", marketer="all")
FILL = declare(
    "forms.fill", _("Fill in forms"), administrator="all", supervisor="all", manager="all", operator="all", verifier="all",
    field="all",
)  # fmt: skip

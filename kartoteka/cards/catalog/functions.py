from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare(
    "products.view", _("See products"), administrator="all", owner="all", supervisor="all", manager="all", operator="all",
    verifier="all", marketer="all", field="all",
)  # fmt: skip
EXPORT = declare("products.export", _("Export products"), administrator="all", owner="all", supervisor="all")

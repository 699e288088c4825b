from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare(
    "points.view", _("See points of collectors"), by_record=True, administrator="all", owner="all", supervisor="department",
    manager="own", operator="own", verifier="own", marketer="own", field="own",
)  # fmt: skip
RULES = declare("points.rules", _("Keep the rules of points"), administrator="all", owner="all", supervisor="all")

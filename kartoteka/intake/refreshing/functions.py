from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

MANAGE = declare(
    "refreshing.manage", _("Have stale facts refreshed"), administrator="all", supervisor="all", marketer="all"
)
VIEW = declare(
    "refreshing.view", _("See requests to refresh facts and call lists"), administrator="all", owner="all", supervisor="all",
    marketer="all", manager="all", operator="all", verifier="all",
)  # fmt: skip
EXPORT = declare("refreshing.export", _("Export call lists"), administrator="all", supervisor="all", marketer="all")

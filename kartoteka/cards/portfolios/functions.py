from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare(
    "portfolios.view",
    _("See the portfolios of managers"),
    administrator="all",
    owner="all",
    supervisor="all",
    manager="all",
)
HAND_OVER = declare(
    "portfolios.hand_over",
    _("Hand customers over to another manager"),
    by_record=True,
    administrator="all",
    supervisor="department",
    manager="own",
)
LIMIT = declare("portfolios.limit", _("Set the limits of portfolios"), administrator="all", supervisor="all")

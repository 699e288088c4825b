from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VERIFY = declare(
    "verification.verify",
    _("Verify filled-in forms"),
    administrator="all",
    supervisor="all",
    operator="all",
    verifier="all",
)
MEASURES = declare(
    "verification.measures", _("See how verifying goes"), administrator="all", owner="all", supervisor="all"
)

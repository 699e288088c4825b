from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare(
    "calls.view", _("See the call log"), by_record=True, administrator="all", owner="all", supervisor="all", marketer="all",
    manager="department", operator="department", verifier="department", field="own",
)  # fmt: skip
LOG = declare(
    "calls.log", _("Log calls"), administrator="all", supervisor="all", manager="all", operator="all", verifier="all",
    marketer="all", field="all",
)  # fmt: skip
EXPORT = declare(
    "calls.export", _("Export the call log"), administrator="all", owner="all", supervisor="all", marketer="all"
)
MANAGE = declare(
    "sources.manage", _("Keep the dictionary of sources"), administrator="all", supervisor="all", marketer="all"
)

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare(
    "submissions.view", _("See filled-in forms"), by_record=True, administrator="all", owner="all", supervisor="department",
    manager="own", operator="all", verifier="all", marketer="all", field="own",
)  # fmt: skip
EXPORT = declare(
    "submissions.export", _("Export filled-in forms"), by_record=True, administrator="all", supervisor="department"
)

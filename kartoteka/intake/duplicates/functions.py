from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

MERGE = declare(
    "duplicates.merge", _("Decide on duplicates and unite cards"), administrator="all", supervisor="all", manager="all",
    verifier="all",
)  # fmt: skip
SCAN = declare("duplicates.scan", _("Compare the whole base"), administrator="all", supervisor="all")

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare(
    "quality.view",
    _("See the quality of the whole base"),
    administrator="all",
    owner="all",
    supervisor="all",
    marketer="all",
)
SET = declare("quality.set", _("Set weights of fields and half-lives"), administrator="all", supervisor="all")

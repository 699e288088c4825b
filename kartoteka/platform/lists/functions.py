from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

SHARE = declare("lists.share", _("Share views of lists with everybody"), administrator="all", supervisor="all")

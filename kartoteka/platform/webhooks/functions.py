from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

MANAGE = declare("webhooks.manage", _("Tell other programs what happens (webhooks)"), administrator="all")

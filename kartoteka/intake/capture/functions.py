from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

USE = declare("capture.use", _("Collect on a phone"), administrator="all", supervisor="all", manager="all", field="all")
DEVICES = declare("capture.devices", _("See everybody's phones and wipe them"), administrator="all")

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class DeviceOfAnother(Refused):
    """The key names a phone of somebody else, or one that was erased."""

    code = "capture.device_of_another"
    message = _("This phone has to be set up anew.")


class AlreadyErased(Refused):
    """The phone has erased itself already."""

    code = "capture.already_erased"
    message = _("The phone has been wiped already.")

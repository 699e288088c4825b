from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class AddressRefused(Refused):
    """The address is not one that messages are sent to."""

    code = "webhooks.address_refused"
    message = _("Write a whole address that begins with https://, without a name and a password in it.")


class UnknownEvent(Refused):
    """There is no event of this name, or none was named."""

    code = "webhooks.unknown_event"
    message = _("Choose at least one of the events there are.")


class TooMany(Refused):
    """A firm has so many webhooks at most."""

    code = "webhooks.too_many"
    message = _("There are 50 webhooks already, the most there can be. Remove one that nobody needs.")

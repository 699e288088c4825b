"""By which way a value came, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHANNELS: dict[str, Promise] = {
    "page": _("typed on the card"),
    "api": _("through the interface for programs"),
    "import": _("imported from a file"),
    "job": _("by the system"),
    "form": _("from a form"),
    "email": _("from an e-mail"),
    "call": _("from a call"),
    "command": _("by a command"),
}


def channel_title(channel: str) -> str:
    """The channel as a person reads it; an unknown one as it is."""
    return str(CHANNELS.get(channel, channel))

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class NoLetters(Refused):
    """This installation sends no letters."""

    code = "refreshing.no_letters"
    message = _("This installation sends no letters. Make a call list, or name a server for letters.")


class LinkClosed(Refused):
    """The link leads nowhere, whyever it does not."""

    code = "refreshing.link_closed"
    message = _("This link is not valid any more. If something about you has changed, please write to us or call us.")


class NotOpen(Refused):
    """The request was answered or taken back already."""

    code = "refreshing.not_open"
    message = _("This request has been answered or taken back already.")

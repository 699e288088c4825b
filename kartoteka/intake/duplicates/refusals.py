from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class DecidedAlready(Refused):
    """Somebody decided on the pair meanwhile."""

    code = "duplicates.decided_already"
    message = _("Somebody decided on these two cards meanwhile.")

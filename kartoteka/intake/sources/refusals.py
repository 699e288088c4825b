from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class NotYourCall(Refused):
    """Only who logged a call corrects it, or who keeps the dictionary of sources."""

    code = "calls.not_yours"
    message = _("Somebody else logged this call; only he corrects it, or whoever keeps the sources.")


class SourceNameTaken(Refused):
    """Two sources of one name could not be told apart."""

    code = "sources.name_taken"
    message = _("There is a source of this name already, perhaps a retired one.")


class InTheFuture(Refused):
    """A call is logged after it came."""

    code = "calls.in_the_future"
    message = _("This moment has not come yet.")

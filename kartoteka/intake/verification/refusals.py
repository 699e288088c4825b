from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class TakenBySomebody(Refused):
    """Another operator verifies the submission, or the reservation ran out and somebody took it."""

    code = "verification.taken_by_somebody"
    message = _("Somebody else verifies this form now. Take another one.")


class NobodyToReturnTo(Refused):
    """It was filled in by somebody on the web."""

    code = "verification.nobody_to_return_to"
    message = _("It was filled in on the web, so there is nobody to return it to. Correct it, or refuse it.")


class ReasonMissing(Refused):
    """A return or a refusal needs a reason."""

    code = "verification.reason_missing"
    message = _("Write the reason: whoever collected it reads it.")

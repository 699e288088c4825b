"""The letter that asks a customer to look at what is noted about him."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from kartoteka.intake.refreshing.links import path_of
from kartoteka.intake.refreshing.models import Request
from kartoteka.platform.firms.models import Firm

log = logging.getLogger(__name__)


def letter_of(request: Request, firm: Firm, site: str) -> EmailMessage:
    """In the customer's language. Values are not written in it: a letter may be read by others, the page is behind the link."""
    with override(request.language):
        context = {"firm": firm.name, "name": request.party.name, "address": f"{site}{path_of(request)}"}
        subject = " ".join((_("%(firm)s: is what we have noted about you still right?") % {"firm": firm.name}).split())
        return EmailMessage(subject, render_to_string("refreshing/letter.txt", context), to=[request.address])


def goes_out(letter: EmailMessage) -> bool:
    """Whether the server took the letter; never raises."""
    try:
        return letter.send() == 1
    except (SMTPException, OSError, ValueError):
        log.warning("a letter to confirm facts could not be sent", exc_info=True)
        return False

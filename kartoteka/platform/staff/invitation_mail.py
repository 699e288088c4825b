"""The letter that brings an invitation, where the installation sends letters."""

import logging
from enum import StrEnum
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kartoteka.platform.firms.models import Firm
from kartoteka.platform.people.models import Employee

log = logging.getLogger(__name__)


class Sent(StrEnum):
    """What became of the letter: none is sent here, it is on its way, or the server for letters did not take it."""

    NONE = "none"
    YES = "yes"
    FAILED = "failed"


def mail_invitation(employee: Employee, address: str, *, firm: Firm) -> Sent:
    """Sends the link to the employee, in the firm's language of letters. Takes 10 seconds at most; never raises."""
    if not settings.SENDS_EMAIL:
        return Sent.NONE
    with translation.override(firm.language):
        context = {"employee": employee, "firm": firm, "address": address}
        subject = " ".join((_("Invitation of %(firm)s") % {"firm": firm.name}).split())
        body = render_to_string("staff/invitation_mail.txt", context)
    try:
        EmailMessage(subject, body, to=[employee.email]).send()
    except (SMTPException, OSError, ValueError):
        log.warning("an invitation could not be sent", exc_info=True)
        return Sent.FAILED
    return Sent.YES

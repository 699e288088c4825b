"""The address of a form on the web: the firm and a secret, so that it can be looked up inside its firm."""

import base64
import binascii
from uuid import UUID

from django.urls import reverse

from kartoteka.intake.forms.models import Form

FIRM_LENGTH = 22


class NoSuchCode(ValueError):
    """The code of an address names no form."""


def code_of(form: Form) -> str:
    """The firm's key in 22 letters, then the form's secret."""
    return base64.urlsafe_b64encode(form.firm_id.bytes).decode().rstrip("=") + form.token


def read_code(code: str) -> tuple[UUID, str]:
    """Firm and secret. Raises NoSuchCode."""
    try:
        firm = UUID(bytes=base64.urlsafe_b64decode(code[:FIRM_LENGTH] + "=="))
    except (ValueError, binascii.Error) as error:
        raise NoSuchCode from error
    return firm, code[FIRM_LENGTH:]


def public_path(form: Form) -> str:
    """Its address on the web, without the host."""
    return reverse("submissions:public", args=[code_of(form)])

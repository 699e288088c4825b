"""The link by which a customer confirms his facts: signed, so that it can be neither guessed nor turned to another's request."""

from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.urls import reverse

from kartoteka.intake.refreshing.models import Request

SALT = "kartoteka.intake.refreshing.link"
GOOD_FOR = timedelta(days=30)


class NoSuchLink(ValueError):
    """The link was not made here, was changed, or is too old."""


def token_of(request: Request) -> str:
    """Firm and request, signed with the moment."""
    return signing.dumps([request.firm_id.hex, request.id.hex], salt=SALT)


def read_token(token: str) -> tuple[UUID, UUID]:
    """Firm and request. Raises NoSuchLink."""
    try:
        firm, request = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
        return UUID(hex=firm), UUID(hex=request)
    except (signing.BadSignature, ValueError, TypeError, AttributeError) as error:
        raise NoSuchLink from error


def path_of(request: Request) -> str:
    """Its address on the web, without the host."""
    return reverse("refreshing:public", args=[token_of(request)])

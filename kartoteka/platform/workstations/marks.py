"""What a workstation's browser and sessions show: random secrets, of which only digests are kept."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "workstation"
SALT = "kartoteka.platform.workstations"
YEARS_SECONDS = 5 * 365 * 86400
# Without letters and digits that look alike.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Place:
    """What the cookie says: which workstation this browser is. The secret is still to be compared."""

    firm_id: UUID
    workstation_id: UUID
    secret: str


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def place_of(request: HttpRequest) -> Place | None:
    """Which workstation the browser says it is; None for none, or a cookie that is not ours."""
    try:
        firm, key, secret = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
        return Place(UUID(firm), UUID(key), str(secret))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def mark(request: HttpRequest, response: HttpResponse, place: Place) -> None:
    """From now on this browser is this workstation."""
    value = signing.dumps([str(place.firm_id), str(place.workstation_id), place.secret], salt=SALT)
    response.set_cookie(
        COOKIE, value, max_age=YEARS_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure()
    )  # fmt: skip


def unmark(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")

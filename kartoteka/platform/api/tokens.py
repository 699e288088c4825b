"""How a token looks: `kt_<firm>_<token key>_<secret>`, so that it can be looked up inside its firm."""

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

PREFIX = "kt"


@dataclass(frozen=True, slots=True)
class Presented:
    """A token as a program showed it."""

    firm_id: UUID
    token_id: UUID
    secret: str


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def written(firm_id: UUID, token_id: UUID, secret: str) -> str:
    return f"{PREFIX}_{firm_id.hex}_{token_id.hex}_{secret}"


def read(text: str) -> Presented | None:
    """The parts of a token, or None for anything that is not one."""
    parts = text.split("_", 3)
    if len(parts) != 4 or parts[0] != PREFIX:
        return None
    try:
        return Presented(UUID(hex=parts[1]), UUID(hex=parts[2]), parts[3])
    except ValueError:
        return None

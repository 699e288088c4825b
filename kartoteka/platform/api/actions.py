"""Issuing and revoking tokens."""

from datetime import datetime

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.api import events, tokens
from kartoteka.platform.api.functions import USE_API
from kartoteka.platform.api.models import Token
from kartoteka.platform.journal.actions import record


def issue_token(title: str, *, by: Viewer, scopes: tuple[str, ...] = (), expires_at: datetime | None = None) -> tuple[Token, str]:
    """A token in the name of `by`, and its text, which is shown once and kept nowhere.

    Scopes that `by` does not hold are left out; no scopes means all that `by` may do at the time of each request.
    """
    by.may(USE_API.key).or_raise()
    secret = tokens.new_secret()
    token = Token.objects.create(
        employee_id=by.employee_id, title=title[:100], secret_hash=tokens.hashed(secret), created_at=clock.now(),
        scopes=[scope for scope in scopes if scope in by.scopes], expires_at=expires_at,
    )  # fmt: skip
    record(events.TOKEN_ISSUED, by=by, subject=token, title=token.title, scopes=token.scopes)
    return token, tokens.written(token.firm_id, token.id, secret)


def revoke_token(token: Token, *, by: Viewer) -> None:
    """The token opens nothing any more. One's own only."""
    by.may(USE_API.key).or_raise()
    Token.objects.filter(id=token.id, employee_id=by.employee_id, revoked_at=None).update(revoked_at=clock.now())
    record(events.TOKEN_REVOKED, by=by, subject=token, title=token.title)

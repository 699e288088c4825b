"""Issuing and revoking tokens."""

from datetime import datetime

from kartoteka.platform import clock
from kartoteka.platform.access.decisions import Denied, NotAllowed
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.api import events, tokens
from kartoteka.platform.api.functions import USE_API
from kartoteka.platform.api.models import Token
from kartoteka.platform.api.refusals import ScopeNotHeld
from kartoteka.platform.journal.actions import record


def issue_token(title: str, *, by: Viewer, scopes: tuple[str, ...] = (), expires_at: datetime | None = None) -> tuple[Token, str]:
    """A token in the name of `by`, and its text, which is shown once and kept nowhere.

    No scopes means all that `by` may do at the time of each request. Refused (ScopeNotHeld) for a scope that `by` does
    not hold, and to somebody who came by a token himself.
    """
    by.may(USE_API.key).or_raise()
    if by.channel == "api":
        raise NotAllowed(Denied("api.no_token_by_token"))
    if missing := sorted(set(scopes) - set(by.scopes)):
        raise ScopeNotHeld(scopes=missing)
    secret = tokens.new_secret()
    token = Token.objects.create(
        employee_id=by.employee_id, title=title[:100], secret_hash=tokens.hashed(secret), created_at=clock.now(),
        scopes=sorted({*scopes, USE_API.key} if scopes else ()), expires_at=expires_at,
    )  # fmt: skip
    record(events.TOKEN_ISSUED, by=by, subject=token, title=token.title, scopes=token.scopes)
    return token, tokens.written(token.firm_id, token.id, secret)


def revoke_token(token: Token, *, by: Viewer) -> None:
    """The token opens nothing any more. One's own only; twice is once."""
    by.may(USE_API.key).or_raise()
    done = Token.objects.filter(id=token.id, employee_id=by.employee_id, revoked_at=None).update(revoked_at=clock.now())
    if done:
        record(events.TOKEN_REVOKED, by=by, subject=token, title=token.title)

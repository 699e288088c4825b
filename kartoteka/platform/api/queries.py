"""Whose token it is."""

import hmac
from dataclasses import replace
from datetime import timedelta

from kartoteka.platform import clock
from kartoteka.platform.access.queries import NoSuchEmployee, viewer_for
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.api.functions import USE_API
from kartoteka.platform.api.models import Token
from kartoteka.platform.api.tokens import Presented, hashed

NOTED_EVERY = timedelta(minutes=5)


def viewer_of_token(presented: Presented) -> Viewer | None:
    """The employee a token speaks for, with rights narrowed to its scopes; None if it opens nothing. In its firm."""
    token = Token.objects.valid_at(clock.now()).filter(id=presented.token_id).exclude(employee__user__is_active=False).first()
    if token is None or not hmac.compare_digest(token.secret_hash, hashed(presented.secret)):
        return None
    try:
        viewer = viewer_for(token.employee_id, channel="api")
    except NoSuchEmployee:
        return None
    if USE_API.key not in viewer.scopes:
        return None
    _note_use(token)
    if not token.scopes:
        return viewer
    return replace(viewer, scopes={key: scope for key, scope in viewer.scopes.items() if key in token.scopes})


def _note_use(token: Token) -> None:
    if token.used_at is None or clock.now() - token.used_at > NOTED_EVERY:
        Token.objects.filter(id=token.id).update(used_at=clock.now())

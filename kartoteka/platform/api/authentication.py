"""Who may call: a program with a token, or a signed-in person's page (with the CSRF token on writes)."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie


class ByToken(HttpBearer):
    """`ApiMiddleware` has looked the token up already."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return request.viewer if getattr(request, "by_token", False) else None


class BySession(APIKeyCookie):
    param_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Any:
        """Nobody is signed in: 401, before the CSRF token is asked for."""
        if request.viewer is None or getattr(request, "by_token", False):
            return None
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return request.viewer

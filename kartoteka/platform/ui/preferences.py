"""How a person likes the pages: language and theme. Kept in cookies, and by whoever keeps accounts."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from kartoteka.platform.ui.context import THEME_COOKIE, THEMES

YEAR_SECONDS = 365 * 86400
Keeper = Callable[[HttpRequest, str, str], None]
_keepers: list[Keeper] = []


def register_keeper(function: Keeper) -> Keeper:
    """Have `function(request, name, value)` called when somebody chooses ("language", "theme"), to store it."""
    if function not in _keepers:
        _keepers.append(function)
    return function


def allowed(name: str) -> dict[str, tuple[str, ...]]:
    """Return the cookie and the values of a preference; KeyError for another name."""
    return {
        "language": {settings.LANGUAGE_COOKIE_NAME: tuple(code for code, _ in settings.LANGUAGES)},
        "theme": {THEME_COOKIE: THEMES},
    }[name]


def keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> bool:
    """Store a preference in its cookie and with every keeper; False, and nothing stored, if it is not offered."""
    ((cookie, values),) = allowed(name).items()
    if value not in values:
        return False
    response.set_cookie(cookie, value, max_age=YEAR_SECONDS, samesite="Lax", secure=request.is_secure(), httponly=True)
    for function in _keepers:
        function(request, name, value)
    return True


def safe_next(request: HttpRequest) -> str:
    """Return the address to go back to: the form's `next` if it is on this site, else the front page."""
    wanted = request.POST.get("next", "")
    fits = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if fits else "/"

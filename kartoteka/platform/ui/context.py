"""The context variable `shell` of every page."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kartoteka.platform.ui.shell import (
    URL_NAMES,
    Addresses,
    FirmChoice,
    Shell,
    address,
    navigation_key,
    navigation_of,
    windows_for,
)

THEMES = ("system", "light", "dark")
THEME_COOKIE = "theme"

Firms = Callable[[HttpRequest], tuple[FirmChoice, ...]]
_firms_of: list[Firms] = []


def register_firms(function: Firms) -> Firms:
    """Tell the shell which firms the person behind a request may switch to; the last registered is asked."""
    _firms_of[:] = [function]
    return function


def chosen_theme(request: HttpRequest) -> str:
    """Return the theme of the cookie, else of the account, else "system"."""
    wanted = request.COOKIES.get(THEME_COOKIE) or getattr(getattr(request, "user", None), "theme", "")
    return wanted if wanted in THEMES else "system"


def addresses() -> Addresses:
    """Return the addresses of the shell's controls as far as their features are installed."""
    return Addresses(**{one.name: address(*URL_NAMES[one.name]) for one in fields(Addresses)})


def build_shell(request: HttpRequest) -> Shell:
    """Return the shell for `request`; somebody who is not signed in gets no navigation and no names."""
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        return Shell(theme=chosen_theme(request), addresses=addresses(), user_name=account_name(request))
    firm, key = getattr(request, "firm", None), navigation_key(request)
    return Shell(
        groups=navigation_of(key),
        navigation_key=key,
        windows=windows_for(viewer),
        user_name=viewer.name,
        user_key=str(viewer.employee_id),
        firm_name=getattr(firm, "short_name", "") or getattr(firm, "name", ""),
        firms=_firms_of[0](request) if _firms_of else (),
        theme=chosen_theme(request),
        addresses=addresses(),
    )


def account_name(request: HttpRequest) -> str:
    """Return how to call somebody who is signed in but works for no firm, or ""."""
    user = getattr(request, "user", None)
    return str(user) if getattr(user, "is_authenticated", False) else ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `shell`, worked out when a template first prints it."""
    return {"shell": SimpleLazyObject(lambda: build_shell(request))}

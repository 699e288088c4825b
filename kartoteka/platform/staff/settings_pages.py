"""The pages of the settings: one tab each; features above add theirs from `entries.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from kartoteka.platform.seams import Seam
from kartoteka.platform.ui.shell import Badge, Tab, Text, address


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """`function`: who sees the tab; "" is everybody. `badge`: what must be looked at, asked on every page."""

    order: int
    title: Text
    url_name: str
    function: str = ""
    badge: Callable[[HttpRequest], Badge | None] | None = None


SETTINGS_PAGES: Seam[SettingsPage] = Seam("settings pages")


def settings_page(
    order: int,
    title: Text,
    url_name: str,
    function: str = "",
    badge: Callable[[HttpRequest], Badge | None] | None = None,
) -> None:
    """Adds a tab to the settings. What `badge` counts stands at the tab and, added up, at the entry of the settings."""
    SETTINGS_PAGES.register(url_name, SettingsPage(order, title, url_name, function, badge))


def settings_tabs(request: HttpRequest) -> list[Tab]:
    """The tabs the viewer may use, the one of this address marked."""
    found = [(one, address(one.url_name)) for one in _open_to(request)]
    return [Tab(one.title, url, request.path.startswith(url), _count(one, request)) for one, url in found if url]


def settings_badge(request: HttpRequest) -> Badge | None:
    """What must be looked at in all tabs the viewer may use."""
    found = [one.badge(request) for one in _open_to(request) if one.badge]
    number = sum(badge[0] for badge in found if badge)
    return (number, "red") if number else None


def _open_to(request: HttpRequest) -> list[SettingsPage]:
    pages = sorted(SETTINGS_PAGES, key=lambda one: one.order)
    return [one for one in pages if not one.function or request.viewer.may(one.function)]


def _count(page: SettingsPage, request: HttpRequest) -> int | None:
    badge = page.badge(request) if page.badge else None
    return badge[0] if badge else None

"""The pages of the settings: one tab each; features above add theirs from `entries.py`."""

from dataclasses import dataclass

from django.http import HttpRequest

from kartoteka.platform.seams import Seam
from kartoteka.platform.ui.shell import Tab, Text, address


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """`function`: who sees the tab; "" is everybody."""

    order: int
    title: Text
    url_name: str
    function: str = ""


SETTINGS_PAGES: Seam[SettingsPage] = Seam("settings pages")


def settings_page(order: int, title: Text, url_name: str, function: str = "") -> None:
    """Adds a tab to the settings."""
    SETTINGS_PAGES.register(url_name, SettingsPage(order, title, url_name, function))


def settings_tabs(request: HttpRequest) -> list[Tab]:
    """The tabs the viewer may use, the one of this address marked."""
    pages = sorted(SETTINGS_PAGES, key=lambda one: one.order)
    allowed = [one for one in pages if not one.function or request.viewer.may(one.function)]
    found = [(one, address(one.url_name)) for one in allowed]
    return [Tab(one.title, url, active=request.path.startswith(url)) for one, url in found if url]

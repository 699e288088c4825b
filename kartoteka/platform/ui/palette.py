"""What Ctrl K finds: every feature may add a source of results."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext

from kartoteka.platform.ui.shell import Text, navigation

MOST_PER_GROUP = 8


@dataclass(frozen=True, slots=True)
class PaletteItem:
    title: Text
    url: str
    icon: str = "chevron-right"
    hint: Text = ""


@dataclass(frozen=True, slots=True)
class PaletteGroup:
    title: Text
    items: tuple[PaletteItem, ...]


Source = Callable[[HttpRequest, str], PaletteGroup]
_sources: list[tuple[int, Source]] = []


def register_source(order: int, function: Source) -> None:
    """Add a source: `function(request, query)` returns a group (empty if it has nothing) of what the viewer may see.

    Low `order` stands first; the pages of the navigation are 50. `query` is stripped and may be "".
    """
    if (order, function) not in _sources:
        _sources.append((order, function))
        _sources.sort(key=lambda pair: pair[0])


def pages(request: HttpRequest, query: str) -> PaletteGroup:
    """The pages of the viewer's navigation whose title contains the query."""
    items = [item for group in navigation(request) for item in group.items]
    found = [item for item in items if query.casefold() in str(item.title).casefold()]
    return PaletteGroup(gettext("Pages"), tuple(PaletteItem(item.title, item.url, item.icon) for item in found))


def found(request: HttpRequest, query: str) -> list[PaletteGroup]:
    """Return the groups that hold anything, at most 8 items each."""
    query = query.strip()
    groups = [function(request, query) for _, function in _sources]
    return [PaletteGroup(group.title, group.items[:MOST_PER_GROUP]) for group in groups if group.items]


register_source(50, pages)

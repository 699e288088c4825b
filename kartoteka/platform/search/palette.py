"""What Ctrl K finds: what one may do, and everything the search finds."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.platform.search.find import SHORTEST, Found, find
from kartoteka.platform.search.kinds import KINDS
from kartoteka.platform.search.palette_commands import commands_for
from kartoteka.platform.ui.palette import PaletteGroup, PaletteItem

MOST = 7


def commands(request: HttpRequest, query: str) -> PaletteGroup:
    """What the viewer may do."""
    found = commands_for(request.viewer, query)
    return PaletteGroup(_("Actions"), tuple(PaletteItem(one.title, one.url, one.icon) for one in found))


def results(request: HttpRequest, query: str) -> PaletteGroup:
    """What the viewer may see, and the way to all of it."""
    if request.viewer is None or len(query) < SHORTEST:
        return PaletteGroup(_("Found"), ())
    found = find(request.viewer, query, MOST)
    items = [_item(one) for one in found[:MOST]]
    if len(found) >= MOST:
        items.append(
            PaletteItem(_("All that is found"), f"{reverse('search:page')}?{urlencode({'q': query})}", "search")
        )
    return PaletteGroup(_("Found"), tuple(items))


def _item(found: Found) -> PaletteItem:
    matched = "".join(piece for piece, _marked in found.match)
    hint = " · ".join(part for part in (found.subtitle, matched if matched != found.subtitle else "") if part)
    return PaletteItem(found.name, found.url, KINDS[found.kind].icon, hint)

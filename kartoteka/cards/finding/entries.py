"""Cards are a kind of things to be found, and found as they stand whenever they change."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.finding.documents import documents
from kartoteka.cards.finding.fields import FIELDS
from kartoteka.cards.finding.show import show
from kartoteka.cards.parties.functions import CREATE, VIEW
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.seams import FINDERS, PARTY_REFRESHERS
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.files.seams import FILES_CHANGED
from kartoteka.platform.search.find import find
from kartoteka.platform.search.index import refresh
from kartoteka.platform.search.kinds import KINDS, Kind
from kartoteka.platform.search.palette_commands import COMMANDS, Command


def visible(viewer: Viewer) -> QuerySet[Party] | None:
    """The cards he may see, None for all."""
    return None if viewer.scope_of(VIEW.key) == "all" else Party.objects.visible_to(viewer)


def keys(after: UUID | None, most: int) -> Sequence[UUID]:
    """The next keys, locked against changes until they are indexed."""
    rows = Party.objects.order_by("id").select_for_update(no_key=True)
    rows = rows.filter(id__gt=after) if after else rows
    return list(rows.values_list("id", flat=True)[:most])


PARTIES = Kind(0, "party", _("Cards"), "cards", FIELDS, VIEW.key, documents, visible, show, keys)
KINDS.register(PARTIES.key, PARTIES)


def refresh_entries(party_ids: Sequence[UUID]) -> None:
    """What is found of these cards is as they stand."""
    refresh(PARTIES, party_ids)


def found_keys(viewer: Viewer, text: str, limit: int) -> Sequence[UUID]:
    """Cards for an autocomplete, the best first."""
    return [found.id for found in find(viewer, text, limit, [PARTIES.key])]


PARTY_REFRESHERS.register("search", refresh_entries)
FILES_CHANGED.register("search", refresh_entries)
FINDERS.register("search", found_keys)

COMMANDS.register("new card", Command(_("New card"), "card:new", "add", CREATE.key, _("add customer")))

"""Own fields that point at another card, as columns: its name, for those who may see it."""

from collections.abc import Mapping, Sequence
from html import escape
from uuid import UUID

from django.utils.translation import gettext as _

from kartoteka.cards.base import editors
from kartoteka.cards.parties.lines import party_url
from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.lists.definitions import Column

# Key and name of the card pointed at; no name for one the reader may not see.
Referred = tuple[str, str]


def reference_column(field: Field) -> Column:
    """Two queries for all rows of a page."""

    def gather(ids: Sequence[UUID], viewer: Viewer) -> Mapping[UUID, Referred]:
        rows = Party.objects.filter(id__in=ids).order_by().values_list("id", "own")
        keys = {row: own[field.key] for row, own in rows if own.get(field.key)}
        seen = Party.objects.visible_to(viewer).filter(id__in=set(keys.values())).order_by()
        names = {str(key): name for key, name in seen.values_list("id", "name")}
        return {row: (key, names.get(key, "")) for row, key in keys.items()}

    name = named(field.names, field.key)
    return Column(f"own:{field.key}", name, show=_shown, plain=_plain, gather=gather, editor=editors.own(field))


def _shown(referred: Referred | None) -> str:
    if not referred or not referred[1]:
        return escape(_plain(referred))
    return f'<a href="{party_url(referred[0])}">{escape(referred[1])}</a>'


def _plain(referred: Referred | None) -> str:
    return (referred[1] or _("a card you may not see")) if referred else ""

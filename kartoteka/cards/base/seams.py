"""The list of cards."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.base.changes import changes
from kartoteka.cards.base.columns import columns
from kartoteka.cards.base.conditions import filters
from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.lists.definitions import LISTS, AddButton, ListDefinition


def rows(viewer: Viewer, function: str) -> QuerySet:
    return Party.objects.allowed_to(viewer, function).cards()


PARTIES = LISTS.register(
    "parties",
    ListDefinition(
        key="parties",
        title=_("Base"),
        rows=rows,
        columns=columns,
        filters=filters,
        default_sort="name",
        view="parties.view",
        url_name="base:list",
        row_url=lambda key: f"/cards/{key}/",
        export="parties.export",
        change="parties.change",
        bulk_change="parties.bulk_change",
        changes=changes,
        icon="base",
        empty_title=_("No cards yet"),
        empty_text=_(
            "Here stand the cards of all with whom the firm deals. Bring in a file of customers, or make the first card."
        ),
        add=AddButton(_("New card"), "card:new", "parties.create"),
    ),
)

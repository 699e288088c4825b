"""What the timeline of a card knows of calls."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.card.seams import TIMELINE, TimelineItem, TimelineSource
from kartoteka.cards.parties.models import Party
from kartoteka.intake.sources.functions import VIEW
from kartoteka.intake.sources.models import Call
from kartoteka.platform.access.viewer import Viewer


def call_items(party: Party, viewer: Viewer, before: datetime | None, limit: int) -> list[TimelineItem]:
    """Whoever sees the card sees its calls; those of his part of the log open. Two queries."""
    rows = Call.objects.filter(party=party).select_related("by", "source")
    if before:
        rows = rows.filter(at__lt=before)
    found = list(rows.order_by("-at")[:limit])
    keys = [row.id for row in found]
    own = set(Call.objects.visible_to(viewer).filter(id__in=keys).order_by().values_list("id", flat=True))
    return [_item(row, opens=row.id in own) for row in found]


def _item(row: Call, *, opens: bool) -> TimelineItem:
    detail = " · ".join(text for text in (str(row.source or ""), row.note) if text)
    url = reverse("sources:call", args=[row.id]) if opens else ""
    return TimelineItem(row.at, "call-in", _("Call"), detail=detail, who=row.by.name if row.by else "", url=url)


TIMELINE.register("calls", TimelineSource("calls", gettext_lazy("Calls"), call_items, VIEW.key))

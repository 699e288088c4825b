"""The queue of pairs: which is next for whom, and how many there are."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from kartoteka.cards.parties.models import GroupMembership, Party
from kartoteka.intake.duplicates.deciding import pairs_for, reserve_next
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.comparison import Comparison, compare
from kartoteka.intake.merging.models import Merge
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer

# Shares of certainty by which the queue is filtered: key -> from, below.
BANDS = {"sure": (0.95, 2.0), "likely": (0.8, 0.95), "perhaps": (0.0, 0.8)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the queue is narrowed to: a band of probability, a group of customers; "" is all."""

    band: str = ""
    group: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> "Wanted":
        band, group = query.get("band", ""), query.get("group", "")
        return cls(band if band in BANDS else "", group if _key(group) else "")


@dataclass(frozen=True, slots=True)
class Counts:
    """Open pairs in all and in each band, and what the viewer decided today."""

    open: int
    bands: dict[str, int]
    done_today: int


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def wanted_pairs(viewer: Viewer, wanted: Wanted) -> QuerySet[Likeness]:
    """Open pairs the viewer may decide on, of the band and group."""
    pairs = pairs_for(viewer).filter(decided="")
    if wanted.band:
        least, below = BANDS[wanted.band]
        pairs = pairs.filter(probability__gte=least, probability__lt=below)
    if wanted.group:
        members = GroupMembership.objects.filter(group_id=wanted.group).values("party_id")
        pairs = pairs.filter(Q(party__in=members) | Q(other__in=members))
    return pairs


def next_comparison(viewer: Viewer, wanted: Wanted) -> Comparison | None:
    """The next pair, reserved for the viewer, side by side. None if there is none (for him, now)."""
    pair = reserve_next(wanted_pairs(viewer, wanted), by=viewer)
    return comparison_of(pair, viewer) if pair else None


def comparison_of(pair: Likeness, viewer: Viewer) -> Comparison:
    """The fuller card stands at the left, where it is kept by default."""
    both = cards_of(pair.party_id, pair.other_id)
    left, right = sorted(both, key=lambda card: (-card.completeness, card.created_at, card.id))
    return compare(left, right, viewer=viewer, pair=pair)


def cards_of(*keys: Any) -> list[Party]:
    """The cards in the order of the keys. Raises Party.DoesNotExist if one is missing."""
    found = Party.objects.select_related("manager", "source").in_bulk(keys)
    if len(found) < len(set(keys)):
        raise Party.DoesNotExist
    return [found[key] for key in keys]


def counts(viewer: Viewer) -> Counts:
    """Three queries."""
    counted = {
        key: Count("id", filter=Q(probability__gte=least, probability__lt=below))
        for key, (least, below) in BANDS.items()
    }
    bands = pairs_for(viewer).filter(decided="").aggregate(**counted)
    midnight = timezone.make_aware(datetime.combine(clock.today(), time.min))
    told = Likeness.objects.filter(decided_by=viewer.employee_id, decided_at__gte=midnight, decided=Likeness.APART)
    united = Merge.objects.filter(by=viewer.employee_id, at__gte=midnight, is_main=True, undone_at=None)
    return Counts(sum(bands.values()), bands, told.count() + united.count())


def pair_of(viewer: Viewer, pair_id: UUID) -> Likeness:
    """An undecided pair the viewer may decide on. Raises Likeness.DoesNotExist."""
    return pairs_for(viewer).get(id=pair_id)


def pairs_of_card(viewer: Viewer, party: Party) -> list[tuple[Likeness, Party]]:
    """Open pairs of a card with the other card, the likeliest first."""
    pairs = pairs_for(viewer).filter(Q(party=party) | Q(other=party), decided="").select_related("party", "other")
    return [
        (one, one.other if one.party_id == party.id else one.party) for one in pairs.order_by("-probability", "id")[:5]
    ]

"""The seam of records: who may see and change the cards that the journal and files speak of.

The platform knows cards by their key alone; the feature of cards registers itself here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.seams import Seam


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of one kind: `all` of the firm, those `visible` to a viewer, those he may change. Querysets of the rows."""

    all: Callable[[], QuerySet]
    visible: Callable[[Viewer], QuerySet]
    changeable: Callable[[Viewer], QuerySet]


RECORDS: Seam[Records] = Seam("records")


# Keys of the own information sets a viewer belongs to.
SETS: Seam[Callable[[Viewer], frozenset[UUID]]] = Seam("information sets")

# Where a card that was united with another is now; None if it was not.
MOVED: Seam[Callable[[UUID], UUID | None]] = Seam("moved cards")
# Keys of the cards that were united with this one.
FORMER: Seam[Callable[[UUID], list[UUID]]] = Seam("former keys of cards")


def moved_card(viewer: Viewer, card_id: object) -> UUID | None:
    """Where the card is that had this key, if the viewer may see it there."""
    try:
        key = UUID(str(card_id))
    except ValueError:
        return None
    places = (moved(key) for moved in MOVED)
    return next((place for place in places if place and may_see_card(viewer, place)), None)


def former_keys(card_id: UUID) -> list[UUID]:
    """Keys of the cards that were united with this one."""
    return [key for former in FORMER for key in former(card_id)]


def visible_cards(viewer: Viewer) -> QuerySet | list[UUID]:
    """Keys of the cards the viewer may see, as a subquery; none if no feature keeps cards."""
    cards = RECORDS.get("card")
    return cards.visible(viewer).values("id") if cards else []


def visible_sets(viewer: Viewer) -> frozenset[UUID]:
    """Keys of the information sets the viewer belongs to."""
    return frozenset[UUID]().union(*(sets(viewer) for sets in SETS))


def may_see_card(viewer: Viewer, card_id: UUID) -> bool:
    """Whether there is such a card and the viewer may see it."""
    cards = RECORDS.get("card")
    return bool(cards and cards.visible(viewer).filter(id=card_id).exists())


def may_change_card(viewer: Viewer, card_id: UUID) -> bool:
    """Whether there is such a card and the viewer may change it."""
    cards = RECORDS.get("card")
    return bool(cards and cards.changeable(viewer).filter(id=card_id).exists())


def is_card(card_id: UUID) -> bool:
    """Whether there is such a card, whoever asks."""
    cards = RECORDS.get("card")
    return bool(cards and cards.all().filter(id=card_id).exists())


def card_names(card_ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Key -> name, of those cards the viewer may see."""
    cards = RECORDS.get("card")
    return dict(cards.visible(viewer).filter(id__in=set(card_ids)).values_list("id", "name")) if cards else {}

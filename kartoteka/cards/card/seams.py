"""What other features add to the card.

A panel has its own address and loads by itself. A source of the timeline tells what happened with the customer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise

from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.seams import Seam

Slot = Literal["obligations", "work", "aside", "new"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of the card from `url_name` (argument: the card's key; none in the slot "new", which gets the form's values).

    Slots: "obligations" under the name, "work" in the third column, "aside" at the right, "new" beside a new card.
    `function`: who may use it; "" is everybody who sees the card. Low `order` stands first.
    """

    key: str
    slot: Slot
    url_name: str
    title: "Promise | str"
    function: str = ""
    order: int = 50


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something that happened. `window_url`: opens in the card's window; `url`: as a page. `detail`: more words."""

    at: datetime
    icon: str
    title: str
    detail: str = ""
    who: str = ""
    url: str = ""
    window_url: str = ""
    tone: str = ""


# items(party, viewer, before, limit): the newest before a moment (None: of all), newest first, only what the viewer may see.
Items = Callable[[Party, Viewer, datetime | None, int], list[TimelineItem]]


@dataclass(frozen=True, slots=True)
class TimelineSource:
    """`function`: who may see it."""

    key: str
    title: "Promise | str"
    items: Items
    function: str = ""


@dataclass(frozen=True, slots=True)
class HeadFigure:
    """A figure in the head of the card beside how complete it is. `tone`: as of `{% figure %}`."""

    value: str
    label: str
    tone: str = ""


# figure(party, viewer): None where there is nothing to say. Asked on every card: one cheap query at most.
HEAD_FIGURES: Seam[Callable[[Party, Viewer], HeadFigure | None]] = Seam("figures in the head of a card")
PANELS: Seam[Panel] = Seam("panels")
TIMELINE: Seam[TimelineSource] = Seam("timeline")


def panels_in(slot: Slot, viewer: Viewer) -> list[Panel]:
    """The panels of a slot that the viewer may use, in order."""
    mine = [panel for panel in PANELS if panel.slot == slot and (not panel.function or viewer.may(panel.function))]
    return sorted(mine, key=lambda panel: (panel.order, panel.key))

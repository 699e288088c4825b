"""The card: everything the page prints, decided."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kartoteka.cards.card.seams import HEAD_FIGURES, HeadFigure, Panel, panels_in
from kartoteka.cards.information_sets.pages import SetsSection, sets_section
from kartoteka.cards.parties import functions
from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.models import ORGANISATION, Party
from kartoteka.cards.parties.pages import FormalSection, formal_section
from kartoteka.cards.parties.queries import groups_in_use, may_change
from kartoteka.cards.portfolios.functions import HAND_OVER
from kartoteka.cards.portfolios.queries import absence_today
from kartoteka.cards.relationships.pages import PeopleSection, people_section
from kartoteka.cards.special_events.pages import EventsSection, events_section
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.people.models import Absence
from kartoteka.platform.ui import formats

OLD_DAYS = 365


@dataclass(frozen=True, slots=True)
class Head:
    """Who this is, who answers for him, and how good the card is.

    `tags`: names of groups with their tone. `oldest_days`: age of the oldest fact, None without facts. `figures`: what
    other features say of it.
    """

    party: Party
    tags: list[tuple[str, str]]
    absence: Absence | None
    source: str
    may_change: bool
    may_rename: bool
    may_hand_over: bool
    may_remove: bool
    oldest_days: int | None
    figures: list[HeadFigure]

    @property
    def icon(self) -> str:
        return "organisation" if self.party.kind == ORGANISATION else "person"

    @property
    def share(self) -> str:
        return _("%(share)s %%") % {"share": self.party.completeness}

    @property
    def age(self) -> str:
        """The oldest fact's age in days, from two years on in years."""
        days = self.oldest_days or 0
        if days < 2 * OLD_DAYS:
            return _("%(n)s d") % {"n": days}
        return _("%(n)s y") % {"n": formats.decimal(round(days / 365.25, 1))}

    @property
    def is_old(self) -> bool:
        return self.oldest_days is not None and self.oldest_days > OLD_DAYS


@dataclass(frozen=True, slots=True)
class CardPage:
    """The card as one viewer sees it."""

    head: Head
    formal: FormalSection
    people: PeopleSection
    events: EventsSection
    sets: SetsSection
    obligations: list[Panel]
    work: list[Panel]
    aside: list[Panel]


def card_page(party: Party, *, viewer: Viewer) -> CardPage:
    """The card of a party the viewer may see, with a fixed number of queries."""
    may = may_change(party, viewer)
    return CardPage(
        head=head(party, viewer=viewer),
        formal=formal_section(party, viewer=viewer, may_change=may),
        people=people_section(party, viewer=viewer, may_change=may),
        events=events_section(party, viewer=viewer, may_change=may),
        sets=sets_section(party, viewer=viewer),
        obligations=panels_in("obligations", viewer),
        work=panels_in("work", viewer),
        aside=panels_in("aside", viewer),
    )


def head(party: Party, *, viewer: Viewer) -> Head:
    """The card's head. Two queries, and one for each figure that a feature adds."""
    names = {group.id: named(group.names, group.key) for group in groups_in_use()}
    absence = absence_today(party.manager_id) if party.manager_id else None
    may = may_change(party, viewer)
    return Head(
        party,
        tags=[(names[key], "green") for key in party.groups if key in names],
        absence=absence,
        source=party.source.name if party.source and not is_hidden(viewer, "source") else "",
        may_change=may,
        may_rename=may and viewer.may_change_field("name"),
        may_hand_over=bool(viewer.may(HAND_OVER.key)),
        may_remove=bool(viewer.may(functions.REMOVE.key)),
        oldest_days=_days_since(party.oldest_fact_at, clock.now()),
        figures=[found for figure in HEAD_FIGURES if (found := figure(party, viewer))],
    )


def _days_since(moment: datetime | None, now: datetime) -> int | None:
    return max(0, (now - moment).days) if moment else None

"""The second section of the card: what happened there, and the dates that come back."""

from dataclasses import dataclass
from datetime import date

from kartoteka.cards.parties.columns import birthday_text
from kartoteka.cards.parties.models import Party
from kartoteka.cards.special_events.dates import next_occurrence
from kartoteka.cards.special_events.models import SpecialEvent
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.reading import objects
from kartoteka.platform.ui import formats

ICONS = {"event": "special-event", "change": "exchange", "date": "birthday"}
SHOWN = 8
MOST = 300
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Shown:
    """`when`: as people say it ("18 Nov", "every 14 May"). `is_soon`: within two weeks from today."""

    event: SpecialEvent
    when: str
    icon: str
    is_soon: bool


@dataclass(frozen=True, slots=True)
class EventsSection:
    """Yearly dates in the order in which they come next; then events, the newest first; `more`: older ones."""

    party: Party
    events: list[Shown]
    more: list[Shown]
    may_change: bool


def events_section(party: Party, *, viewer: Viewer, may_change: bool) -> EventsSection:
    """The section as `viewer` sees it. One query."""
    today = clock.today()
    rows = objects(
        SpecialEvent, "t.party_id = %(party)s", f't."on" DESC LIMIT {MOST}', related=("source", "by"), party=party.id
    )
    yearly = sorted((row for row in rows if row.is_yearly), key=lambda row: next_occurrence(row.on, today))
    once = [row for row in rows if not row.is_yearly]
    shown = [_shown(row, today) for row in (*yearly, *once)]
    return EventsSection(party, shown[: SHOWN + len(yearly)], shown[SHOWN + len(yearly) :], may_change)


def _shown(row: SpecialEvent, today: date) -> Shown:
    coming = next_occurrence(row.on, today) if row.is_yearly else row.on
    is_soon = 0 <= (coming - today).days <= SOON_DAYS
    when = birthday_text(row.on.strftime("--%m-%d")) if row.is_yearly else formats.short_date(row.on, today)
    return Shown(row, when, ICONS[row.kind], is_soon)

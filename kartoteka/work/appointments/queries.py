"""Questions about visits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from kartoteka.cards.parties.models import Party
from kartoteka.platform import clock
from kartoteka.platform.access.records import card_names
from kartoteka.platform.access.viewer import Viewer
from kartoteka.work.appointments.models import Appointment

DAYS_SHOWN = 14
MOST = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """`name`: of the customer, "" if the viewer may not see the card."""

    row: Appointment
    name: str


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """`late`: of days before today and not made."""

    late: list[Visit]
    today: list[Visit]
    later: list[Visit]


def visits_page(viewer: Viewer) -> VisitsPage:
    """What the viewer has to do in the two weeks around today. Two queries."""
    begin, end = _day()
    around = (begin - timedelta(days=DAYS_SHOWN), end + timedelta(days=DAYS_SHOWN))
    shown = _named(
        Appointment.objects.of(viewer).filter(starts_at__gte=around[0], starts_at__lt=around[1])[:MOST], viewer
    )
    return VisitsPage(
        late=[one for one in shown if one.row.starts_at < begin and one.row.done_at is None],
        today=[one for one in shown if begin <= one.row.starts_at < end],
        later=[one for one in shown if one.row.starts_at >= end],
    )


def visits_today(viewer: Viewer) -> list[Visit]:
    """Today's visits of the viewer, in their order. Two queries."""
    begin, end = _day()
    rows = Appointment.objects.of(viewer).filter(starts_at__gte=begin, starts_at__lt=end)
    return _named(rows[:MOST], viewer)


def visits_of_card(party: Party) -> list[Appointment]:
    """The coming visits to a customer, and those of the last two weeks."""
    since = _day()[0] - timedelta(days=DAYS_SHOWN)
    return list(party.appointments.filter(starts_at__gte=since).select_related("employee")[:MOST])


def _named(rows: Sequence[Appointment], viewer: Viewer) -> list[Visit]:
    found = list(rows)
    names = card_names([one.party_id for one in found], viewer) if viewer.may_see_field("name") else {}
    return [Visit(one, names.get(one.party_id, "")) for one in found]


def _day() -> tuple[datetime, datetime]:
    """Today from midnight to midnight, as the firm's clock shows it."""
    today = timezone.localtime(clock.now()).date()
    begin = timezone.make_aware(datetime.combine(today, time.min))
    return begin, timezone.make_aware(datetime.combine(today + timedelta(days=1), time.min))

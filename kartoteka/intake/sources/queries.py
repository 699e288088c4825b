"""Questions to the call log."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from kartoteka.cards.parties.models import Party
from kartoteka.cards.provenance.models import Source
from kartoteka.intake.sources.engine import Matrix, matrix_of, next_month
from kartoteka.intake.sources.models import Call
from kartoteka.intake.sources.seams import OUTCOMES, Outcome
from kartoteka.platform.access.viewer import Viewer

NOT_SAID = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of the calls of a source: `calls`, callers who are known by a card, and how many of these reached each
    outcome since their first call."""

    source: UUID | None
    calls: int
    cards: int
    reached: tuple[int, ...]

    def share(self, number: int) -> float | None:
        """Of the known callers, 0 to 1; None where nobody is known."""
        return number / self.cards if self.cards else None


def calls_of(month: date, *, viewer: Viewer) -> QuerySet[Call]:
    """The calls of the month in which the day lies, as far as `viewer` sees the log."""
    first = month.replace(day=1)
    return Call.objects.visible_to(viewer).filter(on__gte=first, on__lt=next_month(first)).order_by()


def source_names() -> dict[UUID, str]:
    """All sources by name, the retired ones too."""
    return dict(Source.objects.values_list("id", "name"))


def month_matrix(month: date, *, viewer: Viewer) -> Matrix[UUID | None]:
    """Sources in use and those that had calls, by name, then the calls whose source was not said. Two queries."""
    counted = calls_of(month, viewer=viewer).values_list("source_id", "on").annotate(number=Count("id"))
    found = [(source, day, number) for source, day, number in counted]
    called = {source for source, _day, _number in found}
    known = Source.objects.values_list("id", "is_retired")
    lines = [key for key, is_retired in known if not is_retired or key in called]
    return matrix_of(month, [*lines, NOT_SAID], found)


def outcomes_for(viewer: Viewer) -> list[Outcome]:
    """The outcomes `viewer` may know of, in order."""
    allowed = [one for one in OUTCOMES if not one.function or viewer.may(one.function)]
    return sorted(allowed, key=lambda one: (one.order, one.key))


def conversions(month: date, *, viewer: Viewer) -> list[Conversion]:
    """Source by source, the most calls first. A card is counted once per source. A fixed number of queries."""
    calls = calls_of(month, viewer=viewer)
    numbers = dict(calls.values_list("source_id").annotate(number=Count("id")))
    visible = Party.objects.visible_to(viewer).order_by().values("id")
    known = calls.filter(party__in=visible).values_list("source_id", "party_id").annotate(first=Min("at"))
    cards: dict[UUID | None, dict[UUID, datetime]] = {}
    for source, party, first in known:
        cards.setdefault(source, {})[party] = first
    earliest: dict[UUID, datetime] = {}
    for of_source in cards.values():
        for party, first in of_source.items():
            earliest[party] = min(first, earliest.get(party, first))
    reached = [one.reached(earliest) for one in outcomes_for(viewer)] if earliest else []
    found = [_conversion(source, number, cards.get(source, {}), reached) for source, number in numbers.items()]
    return sorted(found, key=lambda one: -one.calls)


def _conversion(source: UUID | None, calls: int, cards: dict[UUID, datetime], reached: list[set[UUID]]) -> Conversion:
    return Conversion(source, calls, len(cards), tuple(len(got.intersection(cards)) for got in reached))

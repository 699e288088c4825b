"""Cards of a firm as the comparison needs them, batch by batch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count

from kartoteka.cards.parties.models import Party
from kartoteka.intake.field_value.engine import age_band, money_band
from kartoteka.intake.field_value.seams import REVENUES
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows

BATCH = 5000
PLACES = 10
# Set fields stay with their set, and of a contact point that was removed since nobody knows the kind.
KNOWN = """
SELECT f.party_id, array_agg(DISTINCT CASE WHEN f.field LIKE 'contact:%%' THEN c.kind
                                           WHEN f.field LIKE 'requisite:%%' THEN 'requisite' ELSE f.field END)
FROM provenance_fact f
LEFT JOIN parties_contactpoint c ON c.firm_id = f.firm_id AND c.party_id = f.party_id AND f.field = 'contact:' || c.id
WHERE f.firm_id = %(firm)s AND f.party_id = ANY(%(cards)s) AND f.at < %(at)s AND f.value <> '' AND f.problem = ''
  AND f.field NOT LIKE 'set:%%'
GROUP BY f.party_id
"""


@dataclass(frozen=True, slots=True)
class Period:
    """What brought money from `begin` on and before `end`; facts count that were known at `begin`. `days` is its length, and
    that of the time before it by which cards are compared."""

    begin: datetime
    end: datetime
    days: int


@dataclass(frozen=True, slots=True)
class Row:
    """A card as it is; `since`: from when on the firm has dealt with it."""

    key: UUID
    groups: tuple[UUID, ...]
    city: str
    made_at: datetime
    since: date


@dataclass(frozen=True, slots=True)
class Card:
    """`like`: what cards must have in common to be compared: groups, place, age of the relation, revenue before. `known`:
    kinds of facts that were known at the beginning. `revenue`: in the period."""

    key: UUID
    like: tuple[object, ...]
    known: frozenset[str]
    revenue: float


def largest_places() -> frozenset[str]:
    """The cities with the most cards; all others together are one place."""
    counted = Party.objects.cards().exclude(city="").order_by().values_list("city").annotate(number=Count("id"))
    return frozenset(city for city, _number in counted.order_by("-number", "city")[:PLACES])


def batches(at: datetime) -> Iterator[list[Row]]:
    """All cards that were there at this moment. Each batch is read when it is asked for,
    so that every one may be of a transaction of its own."""
    last = None
    while True:
        cards = Party.objects.cards().filter(created_at__lt=at).order_by("id")
        cards = cards.filter(id__gt=last) if last else cards
        found = list(cards.values_list("id", "groups", "city", "created_at", "customer_since")[:BATCH])
        if not found:
            return
        last = found[-1][0]
        yield [
            Row(key, tuple(sorted(groups)), city, made, min(filter(None, (made.date(), since))))
            for key, groups, city, made, since in found
        ]


def cards_of(batch: Sequence[Row], period: Period, places: frozenset[str], currency: str) -> list[Card]:
    """The cards of a batch that were there when the period began, with what was known of them then and what they brought.
    One query, and two for each kind of revenue."""
    there = [one for one in batch if one.made_at < period.begin]
    keys = [one.key for one in there]
    known = known_at(keys, period.begin)
    before = revenue_of(keys, period.begin - timedelta(days=period.days), period.begin, currency)
    after = revenue_of(keys, period.begin, period.end, currency)
    day = period.begin.date()
    return [
        Card(
            one.key,
            (*_like(one, day, places), money_band(before.get(one.key, 0.0))),
            known.get(one.key, frozenset()),
            after.get(one.key, 0.0),
        )  # fmt: skip
        for one in there
    ]


def _like(one: Row, day: date, places: frozenset[str]) -> tuple[object, ...]:
    return one.groups, one.city if one.city in places else "", age_band((day - one.since).days)


def known_at(keys: Sequence[UUID], at: datetime) -> dict[UUID, frozenset[str]]:
    """Card -> kinds of facts known before this moment. One query."""
    found = rows(KNOWN, {"firm": current_firm_id(), "cards": list(keys), "at": at}, keeps=False)
    return {key: frozenset(kind for kind in kinds if kind) for key, kinds in found}


def revenue_of(keys: Sequence[UUID], begin: datetime, end: datetime, currency: str) -> dict[UUID, float]:
    """Card -> money from `begin` on and before `end`, all kinds of revenue together."""
    together: dict[UUID, float] = {}
    for one in REVENUES:
        for key, money in one.between(keys, begin, end, currency).items():
            together[key] = together.get(key, 0.0) + money
    return together

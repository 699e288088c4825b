"""Customers as they were before the period, with what was known of them then, and what they bought before and after."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random
from uuid import UUID

from kartoteka.cards.parties.models import PERSON, Party
from kartoteka.cards.provenance.models import Fact
from kartoteka.platform import clock
from kartoteka.platform.firms.keys import new_key
from kartoteka.sales.orders.models import Order

DAYS = 180


def customers(
    number: int, known: Iterable[str], *, bought: float = 0, before: float = 0, made_days: int = 300
) -> list[Party]:
    """So many cards, made so long ago, of which these fields were known soon; each bought so much in the period and before it."""
    made = clock.now() - timedelta(days=made_days)
    cards = Party.objects.bulk_create(
        Party(kind=PERSON, name="Customer", sort_name="customer", created_at=made, updated_at=made)
        for _ in range(number)
    )
    facts = [_fact(card.id, kind, made_days - 1) for card in cards for kind in known]
    Fact.objects.bulk_create(facts)
    orders = [_order(card, money, days) for card in cards for money, days in ((bought, 90), (before, 250)) if money]
    Order.objects.bulk_create(orders)
    return cards


def learn(party_id: UUID, kind: str, days_ago: int) -> None:
    Fact.objects.bulk_create([_fact(party_id, kind, days_ago)])


def planted(random: Random, number: int = 400) -> None:
    """Knowing the birthday brings 300 more; the language nothing; the place of work is known of those who bought much before."""
    for _ in range(number):
        is_large, birthday, language = random.random() < 0.5, random.random() < 0.5, random.random() < 0.5
        about = random.random() < (0.8 if is_large else 0.2)
        names = {"birthday": birthday, "language": language, "about": about}
        money = random.uniform(100, 300) + (300 if birthday else 0) + (1000 if is_large else 0)
        customers(
            1, [name for name, is_known in names.items() if is_known], bought=money, before=5000 if is_large else 0
        )


def _fact(party_id: UUID, kind: str, days_ago: int) -> Fact:
    at = clock.now() - timedelta(days=days_ago)
    return Fact(party_id=party_id, field=kind, value="x", at=at, channel="page", entry_id=new_key())


def _order(card: Party, money: float, days_ago: int) -> Order:
    at = clock.now() - timedelta(days=days_ago)
    return Order(number=str(new_key()), party=card, placed_at=at, currency="RUB", amount=round(money, 2))

from datetime import UTC, datetime

import pytest
from django.db import transaction

from kartoteka.cards.parties.models import Party
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import StillInUse, undo_entry
from kartoteka.sales.orders.models import Order
from tests.cast import Cast


def test_a_card_with_an_order_nobody_journalled_is_refused_in_words(aurora: Cast, orion: Party) -> None:
    Order.objects.create(number="1", party=orion, placed_at=datetime(2026, 1, 1, tzinfo=UTC), currency="RUB", amount=1)
    with pytest.raises(StillInUse), transaction.atomic():
        undo_entry(Entry.objects.get(event="party_created"), by=aurora.viewer("mark"))

"""A base so small that its figures can be counted by hand.

Alpha, an organisation in the group of customers that Mark (Sales) brought from the Fair a year ago: name, city, phone, and
an e-mail that is none. Today Olga (contact centre) wrote another phone. Irina, a person in no group, whom Olga made today:
name, given name, birthday.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contact_actions import change_contact_point
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Group, Party
from kartoteka.cards.provenance.models import Source
from kartoteka.platform import clock
from tests.cast import Cast, make_person

TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)
YEAR_AGO = TODAY - timedelta(days=365)


@dataclass(frozen=True)
class Counted:
    """The cast, the two cards and the source."""

    cast: Cast
    alpha: Party
    irina: Party
    fair: Source


@pytest.fixture
def counted(aurora: Cast) -> Iterator[Counted]:
    fair, customer = Source.objects.create(name="Fair"), Group.objects.get(key="customer")
    points = (NewContactPoint("phone", "+373 22 123 456"), NewContactPoint("email", "nonsense"))
    new = NewParty(values={"name": "Alpha", "city": "Chișinău"}, contact_points=points, groups=(customer.id,))
    with clock.frozen_at(YEAR_AGO):
        alpha = create_party(new, by=aurora.viewer("mark"), source=fair)
    with clock.frozen_at(TODAY):
        olga = aurora.viewer("olga")
        irina = make_person(olga, given="Irina", birthday="1980-03-05")
        change_contact_point(alpha.contact_points.get(kind="phone"), by=olga, raw="+373 22 999 999")
        yield Counted(aurora, alpha, irina, fair)

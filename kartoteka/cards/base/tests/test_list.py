"""The Base as people see it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Group, Party
from kartoteka.platform.access.viewer import Viewer
from tests.cast import Cast, make_orion


def make_parties(number: int, by: Viewer, **values: str) -> list[Party]:
    """Cards "Party 000", "Party 001" … of the first group, each with a phone."""
    group = Group.objects.first()
    phone = NewContactPoint("phone", "+373 22 100 200")
    return [
        create_party(
            NewParty(values={"name": f"Party {n:03}", **values}, groups=(group.id,), contact_points=(phone,)), by=by
        )
        for n in range(number)
    ]


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def names_in(response: object) -> list[str]:
    """Names of the rows, in order."""
    page = response.context["page"]
    return [row.split("</a>")[0].split(">")[-1] for row in str(page.body).split('<a href="/cards/')[1:]]


@pytest.fixture
def base(cast: Cast) -> Cast:
    """Orion of Mark's and one card of Fedor's."""
    with cast.at("mark"):
        make_orion(cast.viewer("mark"))
        create_party(NewParty(values={"name": "Fedor's shop", "city": "Orhei"}), by=cast.viewer("fedor"))
    return cast


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("anton", ["Fedor&#x27;s shop", "Orion SRL"]),
        ("olga", ["Fedor&#x27;s shop", "Orion SRL"]),
        ("mark", ["Fedor&#x27;s shop", "Orion SRL"]),
        ("fedor", ["Fedor&#x27;s shop"]),
        ("eve", []),
    ],
)
def test_each_sees_the_cards_of_his_scope(base: Cast, person: str, names: list[str]) -> None:
    assert names_in(signed_in(base, person).get("/base/")) == names


def test_a_page_costs_the_same_queries_for_10_and_100_cards(cast: Cast) -> None:
    counts = []
    for number in (10, 90):
        with cast.at("anton"):
            make_parties(number, cast.viewer("anton"))
        client = signed_in(cast, "anton")
        client.get("/base/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/base/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 25

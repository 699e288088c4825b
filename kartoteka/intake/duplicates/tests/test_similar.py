"""The warning while a card is typed."""

from collections.abc import Callable

import pytest
from django.test import Client

from kartoteka.cards.parties.models import PERSON, Party
from kartoteka.intake.duplicates.similar import Typed, similar_cards
from tests.cast import Cast, make_person

ORION = {"kind": "organisation", "name": "Орион", "phone": "022 123-456", "city": "Кишинёв"}


def test_the_card_with_the_same_phone_is_shown_with_reasons(aurora: Cast, orion: Party) -> None:
    typed = Typed(kind="organisation", name="S.R.L. Orion", phone="+373 22 12 34 56")
    (found,) = similar_cards(typed, aurora.viewer("mark"))
    assert (found.party.id, found.probability > 0.9) == (orion.id, True)
    assert ("Phone", "the same", True) in found.reasons


@pytest.mark.parametrize(
    "typed",
    [
        Typed(kind="organisation", name="Orion", tax_id="7707083893"),
        Typed(kind="organisation", name="ORION SRL", email="Office@Orion.example"),
        Typed(kind="organisation", name="Орион", city="Chisinau"),
    ],
)
def test_other_ways_to_the_same_card(aurora: Cast, orion: Party, typed: Typed) -> None:
    assert [one.party.id for one in similar_cards(typed, aurora.viewer("mark"))] == [orion.id]


@pytest.mark.parametrize(
    "typed", [Typed(), Typed(name="x"), Typed(phone="12"), Typed(name="Somebody Else", phone="+373 22 999 999")]
)
def test_nothing_is_said_where_nothing_is_like_it(aurora: Cast, orion: Party, typed: Typed) -> None:
    assert similar_cards(typed, aurora.viewer("mark")) == []


def test_cards_beyond_his_rights_are_not_even_hinted_at(aurora: Cast) -> None:
    make_person(aurora.viewer("anton"), "Irina Munteanu", birthday="1980-03-05")
    typed = Typed(kind=PERSON, name="Irina Munteanu", birthday="05.03.1980")
    assert len(similar_cards(typed, aurora.viewer("anton"))) == 1
    assert similar_cards(typed, aurora.viewer("fedor")) == []


def test_the_fragment_and_the_operation_say_the_same(client: Client, cast: Cast) -> None:
    from tests.cast import make_orion

    with cast.at("anton"):
        orion = make_orion(cast.viewer("mark"))
    client.force_login(cast.user("mark"))
    page = client.get("/duplicates/similar/", ORION | {"phone": "+373 22 123 456"}).content.decode()
    assert f"/cards/{orion.id}/" in page
    (one,) = client.get("/api/v1/parties/similar", ORION | {"phone": "+373 22 123 456"}).json()
    assert (one["id"], one["name"]) == (str(orion.id), "Orion SRL")
    assert client.get("/duplicates/similar/", {"name": "Nobody"}).content.strip() == b""
    client.force_login(cast.user("eve"))
    assert client.get("/duplicates/similar/", ORION).content.strip() == b""


def test_the_form_of_a_new_card_asks_for_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("mark"))
    assert b"/duplicates/similar/" in client.get("/cards/new/").content


def test_seven_queries_for_any_number_of_cards(
    aurora: Cast, orion: Party, django_assert_num_queries: Callable[..., object]
) -> None:
    viewer = aurora.viewer("mark")
    typed = Typed(kind="organisation", name="Orion", phone="+37322123456")
    similar_cards(typed, viewer)
    with django_assert_num_queries(7):
        similar_cards(typed, viewer)

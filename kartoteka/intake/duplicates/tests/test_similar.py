"""The warning while a card is typed."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client

from kartoteka.cards.parties.models import PERSON, Party
from kartoteka.intake.duplicates.similar import Typed, similar_cards
from kartoteka.platform.access.models import Role
from kartoteka.platform.firms.keys import new_key
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


ORION_AGAIN = {"name": "Орион", "contact_points": [{"kind": "phone", "value": "+373 22 123 456"}]}


@pytest.fixture
def mark(client: Client, cast: Cast) -> Client:
    from tests.cast import make_orion

    with cast.at("mark"):
        make_orion(cast.viewer("mark"))
    client.force_login(cast.user("mark"))
    return client


def posted(client: Client, body: dict, query: str = "") -> HttpResponse:
    return client.post(f"/api/v1/parties{query}", body, content_type="application/json")


def test_a_new_card_is_answered_with_those_like_it(mark: Client) -> None:
    made = posted(mark, ORION_AGAIN)
    (like,) = made.json()["similar"]
    assert (made.status_code, like["name"], like["probability"] > 0.9) == (201, "Orion SRL", True)
    assert {"field": "Phone", "agreement": "the same", "speaks_for": True} in like["reasons"]
    assert posted(mark, {"name": "Nobody Like It"}).json()["similar"] == []
    assert "similar" not in posted(mark, ORION_AGAIN, "?similar=false").json()


def test_a_new_card_is_refused_if_one_is_too_like_it(mark: Client, cast: Cast) -> None:
    refused = posted(mark, ORION_AGAIN | {"refuse_similar_from": 0.9})
    assert (refused.status_code, refused.json()["code"]) == (409, "parties.known_already")
    (like,) = refused.json()["similar"]
    with cast.at("mark"):
        assert (Party.objects.count(), Party.objects.get().id) == (1, UUID(like["id"]))
    assert posted(mark, {"name": "Vega", "refuse_similar_from": 0.9}).status_code == 201
    assert posted(mark, ORION_AGAIN | {"refuse_similar_from": 1.5}).status_code == 422


def test_a_card_of_the_same_key_is_the_same_card_and_is_not_refused(mark: Client) -> None:
    body = {"name": "Vega", "id": str(new_key()), "refuse_similar_from": 0.5}
    assert [posted(mark, body).status_code for _ in range(2)] == [201, 201]


def test_a_change_of_identity_is_answered_with_those_like_it(mark: Client) -> None:
    made = posted(
        mark, {"name": "Vega", "city": "Chișinău", "contact_points": ORION_AGAIN["contact_points"]}, "?similar=false"
    ).json()
    address = f"/api/v1/parties/{made['id']}"
    assert "similar" not in mark.patch(address, {"about": "x"}, content_type="application/json").json()
    (like,) = mark.patch(address, {"name": "Orion"}, content_type="application/json").json()["similar"]
    assert like["name"] == "Orion SRL"


def test_nothing_is_compared_by_fields_or_cards_the_asker_may_not_see(mark: Client, cast: Cast) -> None:
    body = {"name": "Alpha", "requisites": [{"kind": "inn", "value": "7707083893"}]}
    assert len(posted(mark, body).json()["similar"]) == 1
    with cast.at("anton"):
        Role.objects.filter(key="manager").update(fields={"requisite": "hidden"})
        Party.objects.exclude(name="Orion SRL").delete()
    assert posted(mark, body).json()["similar"] == []
    assert mark.get("/api/v1/parties/similar", {"name": "Alpha", "tax_id": "7707083893"}).json() == []
    mark.force_login(cast.user("fedor"))
    assert posted(mark, ORION_AGAIN).json().get("similar", []) == []

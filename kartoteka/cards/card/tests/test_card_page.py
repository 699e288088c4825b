import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.parties.contact_actions import add_contact_point
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Party
from kartoteka.cards.relationships.actions import add_person
from kartoteka.cards.special_events.actions import add_special_event
from kartoteka.platform.firms.keys import new_key
from tests.cast import Cast, make_orion

PAGES = ("", "formal/", "people/", "events/", "timeline/", "files/", "head/", "relationships/", "journal/", "sets/")


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_card_shows_who_this_is_and_all_values(aurora: Cast, orion: Party) -> None:
    text = browser(aurora, "mark").get(f"/cards/{orion.id}/").content.decode()
    for shown in ("Orion SRL", "Customer", "Mark", "+373 22 123 456", "office@orion.example", "7707083893", "Chișinău"):
        assert shown in text
    assert len(re.findall(r'class="k-column"', text)) == 3


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("name", "status"), [("olga", 200), ("mark", 200), ("sonya", 200), ("fedor", 404), ("eve", 404)]
)
def test_who_may_not_see_the_card_gets_what_he_gets_for_none(cast: Cast, path: str, name: str, status: int) -> None:
    with cast.at("mark"):
        orion = make_orion(cast.viewer("mark"))
    client = browser(cast, name)
    answer, none = client.get(f"/cards/{orion.id}/{path}"), client.get(f"/cards/{new_key()}/{path}")
    assert (answer.status_code, none.status_code) == (status, 404)
    if status == 404:
        assert _same(answer) == _same(none)


def _same(response: object) -> str:
    return re.sub(
        r"[0-9a-f]{8}-[0-9a-f-]{27}|value=\"\w{64}\"|csrf\S+|X-CSRFToken[^}]+|nonce\S+", "", response.content.decode()
    )


def test_nobody_signed_in_is_sent_to_the_sign_in(cast: Cast) -> None:
    answer = Client().get(f"/cards/{new_key()}/")
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/account/login/")


def test_a_full_card_takes_as_many_queries_as_an_empty_one(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    client = browser(aurora, "mark")
    url = f"/cards/{orion.id}/"
    for number in range(2):
        _fill(orion, mark, number)
    client.get(url)
    few = queries_of(client, url)
    for number in range(2, 20):
        _fill(orion, mark, number)
    assert (queries_of(client, url), few <= 32) == (few, True)


def _fill(party: Party, by: object, number: int) -> None:
    add_contact_point(party, NewContactPoint("phone", f"+373 22 1234{number:02}"), by=by)
    add_person(party, f"Person {number}", by=by, role="buyer")
    add_special_event(party, by=by, on=date(2026, 1, 1 + number), title=f"Event {number}")


def test_names_and_values_stay_text(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    attack = "<script>alert(1)</script>"
    add_contact_point(orion, NewContactPoint("address", attack, label=attack), by=mark)
    add_contact_point(orion, NewContactPoint("website", "javascript:alert(1)"), by=mark)
    add_person(orion, attack, by=mark, role=attack)
    add_special_event(orion, by=mark, on=date(2026, 1, 1), title=attack, text=attack)
    text = browser(aurora, "mark").get(f"/cards/{orion.id}/").content.decode()
    assert "<script>alert" not in text
    assert 'href="javascript' not in text
    assert text.count("&lt;script&gt;") >= 5


def test_of_many_contact_points_six_of_each_kind_stand_open(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    for number in range(9):
        add_contact_point(orion, NewContactPoint("phone", f"+373 22 12345{number}"), by=mark)
        add_contact_point(orion, NewContactPoint("email", f"desk{number}@orion.example"), by=mark)
    text = browser(aurora, "mark").get(f"/cards/{orion.id}/formal/").content.decode()
    opened, folded = text.split("8 more contact points", 1)
    assert (opened.count("@orion.example<"), folded.count("@orion.example<")) == (6, 4)
    assert (opened.count("tel:"), folded.count("tel:")) == (6, 4)

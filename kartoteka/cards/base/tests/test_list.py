"""The Base as people see it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kartoteka.cards.base.tests.people import make_parties, names_in, restrict, signed_in
from kartoteka.cards.parties.actions import NewParty, change_party, create_party
from kartoteka.platform.access.models import Role
from tests.cast import Cast, make_orion


@pytest.fixture
def base(cast: Cast) -> Cast:
    """Orion of Mark's and one card of Fedor's."""
    with cast.at("mark"):
        make_orion(cast.viewer("mark"))
        create_party(NewParty(values={"name": "Fedor & Co", "city": "Orhei"}), by=cast.viewer("fedor"))
    return cast


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("anton", ["Fedor &amp; Co", "Orion SRL"]),
        ("olga", ["Fedor &amp; Co", "Orion SRL"]),
        ("mark", ["Fedor &amp; Co", "Orion SRL"]),
        ("fedor", ["Fedor &amp; Co"]),
        ("eve", []),
    ],
)
def test_each_sees_the_cards_of_his_scope(base: Cast, person: str, names: list[str]) -> None:
    assert names_in(signed_in(base, person).get("/base/")) == names


@pytest.mark.django_db
def test_nobody_signed_in_is_sent_to_sign_in(client: Client) -> None:
    answer = client.get("/base/?s=city")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"{reverse('account_login')}?next=%2Fbase%2F%3Fs%3Dcity",
    )


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
    assert counts[0] <= 20


def test_the_next_page_begins_where_the_last_ended_though_a_row_came_in(cast: Cast) -> None:
    with cast.at("anton"):
        make_parties(60, cast.viewer("anton"))
    client = signed_in(cast, "anton")
    first = client.get("/base/")
    with cast.at("anton"):
        create_party(NewParty(values={"name": "Aaa"}), by=cast.viewer("anton"))
    second = client.get(first.context["page"].following_url)
    again = client.get(second.context["page"].preceding_url)
    assert names_in(first) == [f"Party {n:03}" for n in range(50)]
    assert names_in(second) == [f"Party {n:03}" for n in range(50, 60)]
    assert second.context["page"].following_url == ""
    assert names_in(again) == names_in(first)


@pytest.mark.parametrize(
    "sort", ["name", "-name", "city", "-city", "manager", "-manager", "department", "updated_at", "-updated_at"]
)
def test_pages_in_every_order_show_every_card_once(cast: Cast, sort: str) -> None:
    with cast.at("anton"):
        for name in ("anton", "mark", "olga"):
            for n, one in enumerate(make_parties(37, cast.viewer(name))):
                if n % 3:
                    change_party(one, by=cast.viewer("sonya"), manager=cast.employee(name), city=f"City {n % 5}")
    client, seen, url = signed_in(cast, "anton"), [], f"/base/?s={sort}"
    while url:
        response = client.get(url)
        page = response.context["page"]
        seen += [row.split('"')[0] for row in str(page.body).split('id="r-')[1:]]
        url = page.following_url
    assert len(seen) == len(set(seen)) == 111


def test_managers_come_in_the_order_of_their_names_and_nobody_last(cast: Cast) -> None:
    with cast.at("anton"):
        cards = make_parties(3, cast.viewer("anton"))
        for card, name in zip(cards, ("sonya", "mark"), strict=False):
            change_party(card, by=cast.viewer("anton"), manager=cast.employee(name))
    client = signed_in(cast, "anton")
    assert names_in(client.get("/base/?s=manager")) == ["Party 001", "Party 000", "Party 002"]
    assert names_in(client.get("/base/?s=-manager")) == ["Party 002", "Party 000", "Party 001"]


def test_a_hidden_field_is_no_column_filter_or_order(base: Cast) -> None:
    with base.at("olga"):
        restrict("operator", city="hidden")
    client = signed_in(base, "olga")
    page = client.get("/base/?c=name,city&s=city").context["page"]
    assert [head.key for head in page.heads] == ["name"]
    assert page.state.sort == "name"
    assert b"Orhei" not in client.get("/base/").content
    assert client.get("/base/", {"f": "city~eq~Orhei"}).status_code == 400
    assert client.get("/lists/parties/condition/", {"filter": "city"}).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "f=password~eq~x", "f=manager__user__password~starts~a", "f=city~raw~x", "f=city~eq", "f=city~between~a~b", "f=city",
        "f=completeness~from~abc", "f=completeness~from~NaN", "f=manager~any~1", "f=updated_at~from~2026-13-01",
        "f=updated_at~older~99999999", "f=updated_at~to~9999-12-31", "f=city.x~eq~y", "after=x", "after=W10=", "before=bnVsbA==", "view=1",
        "f=city~eq~%00",
    ],
)  # fmt: skip
def test_an_address_that_asks_for_what_there_is_not_is_refused(base: Cast, query: str) -> None:
    assert signed_in(base, "anton").get(f"/base/?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["s=password", "s=-created_by__user__password", "s=;drop", "c=password,own__x,name", "c=", "s="]
)
def test_unknown_columns_and_orders_are_passed_over(base: Cast, query: str) -> None:
    page = signed_in(base, "anton").get(f"/base/?{query}").context["page"]
    assert (page.state.sort, page.shown) == ("name", 2)
    assert page.state.columns in {("name",), page.offer.default_columns}


def test_an_unknown_list_is_not_found(base: Cast) -> None:
    assert signed_in(base, "anton").get("/lists/passwords/count/").status_code == 404


def test_who_may_make_cards_finds_the_button_in_an_empty_base_and_above_a_full_one(cast: Cast) -> None:
    client = signed_in(cast, "mark")
    assert client.get("/base/").content.decode().count('href="/cards/new/"') == 2
    with cast.at("mark"):
        make_parties(1, cast.viewer("mark"))
    assert client.get("/base/").content.decode().count('href="/cards/new/"') == 1


def test_who_may_not_make_cards_has_no_button_for_it(cast: Cast) -> None:
    with cast.at("anton"):
        role = Role.objects.get(key="manager")
        role.functions = {key: scope for key, scope in role.functions.items() if key != "parties.create"}
        role.save()
    assert 'href="/cards/new/"' not in signed_in(cast, "mark").get("/base/").content.decode()

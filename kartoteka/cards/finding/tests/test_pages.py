"""The pages of the search, the palette and the lines of a field, as a browser without script gets them."""

import pytest
from django.test import Client

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.models import Party
from kartoteka.platform.search.find import find
from kartoteka.platform.search.palette_commands import COMMANDS, Command, commands_for
from tests.cast import Cast


@pytest.fixture
def olga(aurora: Cast, client: Client) -> Client:
    client.force_login(aurora.user("olga"))
    return client


def text_of(client: Client, address: str, query: str, **headers: str) -> str:
    answer = client.get(address, {"q": query}, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_shows_what_matched(orion: Party, olga: Client) -> None:
    shown = text_of(olga, "/search/", "22 1234")
    assert f'href="/cards/{orion.id}/"' in shown
    assert "Orion SRL" in shown
    assert "<mark>22 123 4</mark>56" in shown
    assert "<title>Search: 22 1234" in shown


def test_typing_along_brings_the_results_alone(orion: Party, olga: Client) -> None:
    shown = text_of(olga, "/search/", "orion", **{"HX-Request": "true", "HX-Target": "results"})
    assert "<mark>Orion</mark> SRL" in shown
    assert "<html" not in shown


def test_names_and_queries_are_escaped(aurora: Cast, olga: Client) -> None:
    create_party(NewParty(values={"name": "<script>alert(1)</script> Orion"}), by=aurora.viewer("mark"))
    for address in ("/search/", "/search/parties/", "/palette/"):
        shown = text_of(olga, address, "alert")
        assert "&lt;script&gt;" in shown
        assert "<script>alert" not in shown
    assert "<b>none" not in text_of(olga, "/search/", "<b>none")


def test_the_page_says_what_to_do_when_nothing_is_found(olga: Client) -> None:
    assert "Nothing found for “zzzz”" in text_of(olga, "/search/", "zzzz")
    assert "Type at least two signs" in text_of(olga, "/search/", "z")


def test_lines_to_choose_from(orion: Party, olga: Client) -> None:
    shown = text_of(olga, "/search/parties/", "orio")
    assert f'data-value="{orion.id}" data-title="Orion SRL"' in shown
    assert "<mark>Orio</mark>n SRL" in shown


def test_the_palette_finds_cards(orion: Party, olga: Client) -> None:
    shown = text_of(olga, "/palette/", "123456")
    assert f'href="/cards/{orion.id}/"' in shown


def test_the_palette_knows_what_one_may_do(aurora: Cast) -> None:
    command = Command("New survey", "search:page", "add", "staff.manage", "опрос sondaj")
    COMMANDS.register("test", command)
    try:
        assert command in commands_for(aurora.viewer("anton"), "опро")
        assert command in commands_for(aurora.viewer("anton"), "new sur")
        assert command not in commands_for(aurora.viewer("anton"), "new card")
        assert command not in commands_for(aurora.viewer("fedor"), "new")
    finally:
        del COMMANDS._entries["test"]


def test_as_json(orion: Party, aurora: Cast) -> None:
    (found,) = find(aurora.viewer("olga"), "123456")
    assert found.as_json() == {
        "kind": "party",
        "id": str(orion.id),
        "title": "Orion SRL",
        "subtitle": "Chișinău",
        "url": f"/cards/{orion.id}/",
        "field": "phone",
        "field_title": "Phone",
        "match": "+373 22 123 456",
        "how": "exact",
        "facts": {"party_kind": "organisation", "is_contact_only": False},
    }


def test_the_same_queries_for_one_and_thirty(
    aurora: Cast, orion: Party, olga: Client, django_assert_max_num_queries
) -> None:
    text_of(olga, "/search/", "orion")
    for number in range(29):
        create_party(NewParty(values={"name": f"Orion {number}"}), by=aurora.viewer("mark"))
    with django_assert_max_num_queries(20) as asked:
        text_of(olga, "/search/", "orion")
    many = len(asked)
    Party.objects.exclude(id=orion.id).delete()
    with django_assert_max_num_queries(20) as asked:
        text_of(olga, "/search/", "orion")
    assert len(asked) - many <= 1


def test_the_api_finds_the_same(orion: Party, olga: Client) -> None:
    answer = olga.get("/api/v1/search", {"q": "123456", "kind": "party"})
    assert answer.status_code == 200
    assert answer.json() == [
        {
            "kind": "party",
            "id": str(orion.id),
            "title": "Orion SRL",
            "subtitle": "Chișinău",
            "field": "phone",
            "match": "+373 22 123 456",
            "how": "exact",
        }
    ]
    assert olga.get("/api/v1/search", {"q": "123456", "kind": "nothing"}).json() == []

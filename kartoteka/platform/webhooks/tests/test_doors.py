"""The screens and the API of webhooks."""

from typing import Any

import pytest
from django.test import Client

from kartoteka.platform.api.actions import issue_token
from kartoteka.platform.journal.models import Change, Entry
from kartoteka.platform.webhooks import actions
from kartoteka.platform.webhooks.models import Subscription
from tests.cast import Cast, make_orion

PAGE = "/settings/webhooks/"
VALUES = {"title": "Shop", "address": "https://shop.example/hook", "events": ["party_created"]}


@pytest.fixture
def anton(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("anton"))
    return client


def only(cast: Cast) -> Subscription:
    with cast.at("anton"):
        return Subscription.objects.get()


def test_a_webhook_is_added_with_its_secret_shown_once(anton: Client, cast: Cast) -> None:
    page = anton.post(PAGE, VALUES).content.decode()
    row = only(cast)
    assert (f'value="{row.secret}"' in page, row.secret in anton.get(PAGE).content.decode()) == (True, False)
    assert row.secret not in anton.get(f"{PAGE}{row.id}/").content.decode()
    with cast.at("anton"):
        entry = Entry.objects.get(event="webhook_added")
        assert (row.secret in str(entry.facts), Change.objects.filter(entry=entry).count()) == (False, 0)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"address": "http://shop.example/"}, "begins with https://"),
        ({"events": []}, "Choose at least one"),
        ({"title": ""}, "required"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_nothing_typed_is_lost(
    anton: Client, cast: Cast, wrong: dict, said: str
) -> None:
    answer = anton.post(PAGE, VALUES | wrong)
    page = answer.content.decode()
    assert (answer.status_code, said in page, (wrong.get("address") or VALUES["address"]) in page) == (422, True, True)
    with cast.at("anton"):
        assert Subscription.objects.count() == 0


@pytest.mark.parametrize("language", ["en", "ru", "ro"])
def test_everything_on_its_page_works(anton: Client, cast: Cast, language: str) -> None:
    anton.post(PAGE, VALUES)
    row = only(cast)
    anton.post("/ui/preferences/", {"language": language})
    assert anton.post(f"{PAGE}{row.id}/test/").status_code == 302
    anton.post(f"{PAGE}{row.id}/", VALUES | {"title": "Site", "events": ["party_changed"]})
    anton.post(f"{PAGE}{row.id}/switch/", {"to": "off"})
    assert (only(cast).title, only(cast).events, only(cast).stopped_reason) == ("Site", ["party_changed"], "by_hand")
    anton.post(f"{PAGE}{row.id}/switch/", {"to": "on"})
    renewed = anton.post(f"{PAGE}{row.id}/secret/").content.decode()
    assert (only(cast).stopped_at, only(cast).secret != row.secret, only(cast).secret in renewed) == (None, True, True)
    with cast.at("anton"):
        delivery = row.deliveries.get()
    assert anton.post(f"{PAGE}deliveries/{delivery.id}/again/").status_code == 302
    assert anton.get(f"{PAGE}{row.id}/deliveries/").status_code == 200
    assert anton.post(f"{PAGE}{row.id}/removal/").status_code == 302
    assert anton.get(f"{PAGE}{row.id}/").status_code == 404


def test_one_switched_off_by_failure_is_counted_at_the_settings(anton: Client, cast: Cast) -> None:
    anton.post(PAGE, VALUES)
    with cast.at("anton"):
        actions.stop(Subscription.objects.get(), "failing", by=None)
    anton.post(f"{PAGE}{only(cast).id}/test/")
    page = anton.get(PAGE).content.decode()
    assert 'class="badge' in page
    assert "for a day no message was taken" in anton.get(f"{PAGE}{only(cast).id}/").content.decode()


def test_only_administrators_come_near(client: Client, cast: Cast, anton: Client) -> None:
    anton.post(PAGE, VALUES)
    row = only(cast)
    client.force_login(cast.user("sonya"))
    assert [client.get(path).status_code for path in (PAGE, f"{PAGE}{row.id}/")] == [403, 403]
    assert client.post(f"{PAGE}{row.id}/removal/").status_code == 403
    client.force_login(cast.user("eve"))
    assert client.post(f"{PAGE}{row.id}/removal/").status_code == 404
    assert "Shop" not in client.get(PAGE).content.decode()
    assert only(cast).id == row.id


def test_the_page_makes_the_same_queries_for_many(
    anton: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    anton.post(PAGE, VALUES)
    with cast.at("anton"):
        for _ in range(30):
            actions.send_test(only(cast).id, by=cast.viewer("anton"))
    with django_assert_max_num_queries(24):
        page = anton.get(f"{PAGE}{only(cast).id}/").content.decode()
    assert page.count("data-item") == 30


def test_the_api_adds_lists_changes_tests_and_removes(cast: Cast, client: Client) -> None:
    with cast.at("anton"):
        _token, text = issue_token("test", by=cast.viewer("anton"))
    headers = {"Authorization": f"Bearer {text}"}

    def ask(method: str, path: str = "", body: Any = None) -> Any:
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(client, method)(f"/api/v1/webhooks{path}", headers=headers, **sent)

    assert {"name": "party_created", "title": "Card created"} in ask("get", "/events").json()
    made = ask("post", "", VALUES)
    assert (made.status_code, made.json()["secret"][:6], made.json()["owner"]["name"]) == (201, "whsec_", "Anton")
    assert ask("post", "", VALUES | {"events": ["no_such"]}).json()["code"] == "webhooks.unknown_event"
    assert ask("post", "", VALUES | {"address": "http://a.example"}).json()["code"] == "webhooks.address_refused"
    (listed,) = ask("get").json()
    assert ("secret" in listed, listed["events"]) == (False, ["party_created"])
    path = f"/{listed['id']}"
    with cast.at("mark"):
        make_orion(cast.viewer("mark"))
    sent = ask("post", f"{path}/test").json()
    assert (sent["state"], sent["attempts"]) == ("waiting", [])
    assert [one["event"] for one in ask("get", f"{path}/deliveries").json()["items"]] == [
        "webhook.test",
        "party_created",
    ]
    assert ask("post", f"/deliveries/{sent['id']}/again").status_code == 201
    assert ask("patch", path, {"is_on": False, "title": "Site"}).json()["stopped_reason"] == "by_hand"
    assert ask("delete", path).status_code == 204
    assert ask("get").json() == []

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Party
from kartoteka.platform import clock
from kartoteka.platform.api.actions import issue_token, revoke_token
from kartoteka.platform.api.models import Token
from kartoteka.platform.firms.keys import new_key
from tests.cast import Cast

PARTIES = "/api/v1/parties"


def bearer(cast: Cast, name: str = "anton", **options: object) -> dict[str, str]:
    with cast.at(name):
        _, text = issue_token("test", by=cast.viewer(name), **options)
    return {"Authorization": f"Bearer {text}"}


def post(client: Client, body: dict, headers: dict[str, str], path: str = PARTIES) -> object:
    return client.post(path, body, content_type="application/json", headers=headers)


def test_a_token_creates_reads_changes_and_removes_a_card(client: Client, cast: Cast) -> None:
    headers = bearer(cast)
    made = post(client, {"name": "Vega SA", "contact_points": [{"kind": "email", "value": "A@Vega.Example"}]}, headers)
    assert (made.status_code, made.json()["contact_points"][0]["value"]) == (201, "A@vega.example")
    url = f"{PARTIES}/{made.json()['id']}"
    changed = client.patch(url, {"city": "Iași", "version": 1}, content_type="application/json", headers=headers)
    assert (changed.json()["city"], changed.json()["version"]) == ("Iași", 2)
    stale = client.patch(url, {"city": "Cluj", "version": 1}, content_type="application/json", headers=headers)
    assert (stale.status_code, stale.json()["code"]) == (409, "parties.changed_meanwhile")
    assert client.get(url, headers=headers).json()["city"] == "Iași"
    assert client.delete(url, headers=headers).status_code == 204
    assert client.get(url, headers=headers).status_code == 404


def test_the_same_idempotency_key_writes_once(client: Client, cast: Cast) -> None:
    headers = bearer(cast) | {"Idempotency-Key": "k1"}
    first, again = post(client, {"name": "Vega"}, headers), post(client, {"name": "Vega"}, headers)
    other = post(client, {"name": "Altair"}, headers)
    assert (first.json(), again["Idempotent-Replay"], other.status_code) == (again.json(), "true", 422)
    with cast.at("anton"):
        assert Party.objects.count() == 1


def test_a_refused_write_keeps_no_answer_and_may_be_mended(client: Client, cast: Cast) -> None:
    headers = bearer(cast) | {"Idempotency-Key": "k1"}
    assert post(client, {"name": ""}, headers).status_code == 422
    assert post(client, {"name": "Vega"}, headers).status_code == 201
    with cast.at("anton"):
        assert [party.name for party in Party.objects.all()] == ["Vega"]


@pytest.mark.parametrize("header", ["", "Bearer x", "Bearer kt_1_2_3", "Basic YTpi", "Bearer kt_" + "0" * 32 + "_" + "0" * 32 + "_x"])
def test_without_a_token_that_opens_nothing_is_answered(client: Client, cast: Cast, header: str) -> None:
    answer = client.get(PARTIES, headers={"Authorization": header} if header else {})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_expired_and_revoked_tokens_open_nothing(client: Client, cast: Cast) -> None:
    old = bearer(cast, expires_at=clock.now() - timedelta(seconds=1))
    live = bearer(cast)
    assert (client.get(PARTIES, headers=old).status_code, client.get(PARTIES, headers=live).status_code) == (401, 200)
    with cast.at("anton"):
        for token in Token.objects.all():
            revoke_token(token, by=cast.viewer("anton"))
    assert client.get(PARTIES, headers=live).status_code == 401


def test_scopes_narrow_what_a_token_may_do(client: Client, cast: Cast) -> None:
    headers = bearer(cast, scopes=("parties.view", "api.use"))
    assert client.get(PARTIES, headers=headers).status_code == 200
    assert post(client, {"name": "Vega"}, headers).status_code == 403


def test_pages_follow_each_other_without_gap_or_double(client: Client, cast: Cast) -> None:
    headers = bearer(cast)
    names = [post(client, {"name": f"Firm {number}"}, headers).json()["name"] for number in range(5)]
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(PARTIES, {"limit": 2, "cursor": cursor}, headers=headers).json()
        seen += [item["name"] for item in page["items"]]
        cursor = page["next"]
    assert seen == names


def test_a_session_writes_only_with_the_csrf_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.user("anton"))
    assert client.get(PARTIES).status_code == 200
    assert post(client, {"name": "Vega"}, {}).status_code == 403


def test_eve_cannot_tell_auroras_card_from_one_that_never_was(client: Client, cast: Cast) -> None:
    made = post(client, {"name": "Vega"}, bearer(cast)).json()["id"]
    eve = bearer(cast, "eve")
    for method in ("get", "patch", "delete"):
        answers = [
            client.generic(method.upper(), f"{PARTIES}/{key}", "{}" if method == "patch" else "", "application/json", headers=eve)
            for key in (made, new_key())
        ]
        assert answers[0].status_code == answers[1].status_code == 404
        assert answers[0].content == answers[1].content
    assert post(client, {"name": "Mine", "id": made}, eve).status_code == 201
    with cast.at("anton"):
        assert Party.objects.get(id=UUID(made)).name == "Vega"

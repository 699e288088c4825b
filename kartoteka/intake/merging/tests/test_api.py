"""Pairs, decisions and merges over the API."""

from django.test import Client

from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.models import Merge
from kartoteka.intake.merging.tests.test_pages import browser, make_pairs
from tests.cast import Cast


def post(client: Client, path: str, **body: object) -> object:
    return client.post(f"/api/v1/{path}", body, content_type="application/json")


def test_pairs_are_listed_and_decided(aurora: Cast) -> None:
    pairs = make_pairs(aurora, 3)
    client = browser(aurora)
    page = client.get("/api/v1/duplicates", {"limit": 2}).json()
    assert (len(page["items"]), page["next"] is None) == (2, False)
    first = page["items"][0]
    assert first["reasons"][0].keys() == {"field", "agreement", "strength", "speaks_for"}
    assert post(client, f"duplicates/{first['id']}/decision", decision="apart", reason="Two").status_code == 204
    assert post(client, f"duplicates/{first['id']}/decision", decision="apart").status_code == 409
    assert post(client, f"duplicates/{pairs[0].id}/decision", decision="unite").status_code == 422
    (apart,) = client.get("/api/v1/duplicates", {"decided": "apart"}).json()["items"]
    assert (apart["id"], apart["reason"]) == (first["id"], "Two")
    assert client.get("/api/v1/duplicates", {"least": 1}).json()["items"] == []


def test_cards_are_united_and_parted(aurora: Cast) -> None:
    (pair,) = make_pairs(aurora, 1)
    client = browser(aurora)
    body = {"keep": str(pair.party_id), "gone": str(pair.other_id)}
    assert post(client, "merges", **body, choices={"shoe": "gone"}).status_code == 409
    answer = post(client, "merges", **body, choices={"name": "gone"})
    assert answer.status_code == 201
    merge = answer.json()
    assert (merge["gone_id"], merge["into_id"], merge["undone_at"]) == (body["gone"], body["keep"], None)
    assert client.get(f"/api/v1/merges/{merge['id']}").json()["gone_name"] == merge["gone_name"]
    parted = client.delete(f"/api/v1/merges/{merge['id']}").json()
    assert (parted["kept"], parted["fields"], parted["rows"]) == (0, [], {})
    assert client.delete(f"/api/v1/merges/{merge['id']}").status_code == 409
    assert Party.objects.filter(id=pair.other_id).exists()


def test_strangers_and_those_without_the_right(aurora: Cast) -> None:
    (pair,) = make_pairs(aurora, 1)
    body = {"keep": str(pair.party_id), "gone": str(pair.other_id)}
    assert browser(aurora, "eve").get("/api/v1/duplicates").json()["items"] == []
    assert post(browser(aurora, "eve"), "merges", **body).status_code == 404
    assert post(browser(aurora, "eve"), f"duplicates/{pair.id}/decision", decision="apart").status_code == 404
    assert post(browser(aurora, "olga"), "merges", **body).status_code == 403
    assert browser(aurora, "olga").get("/api/v1/duplicates").status_code == 403
    assert (Merge.objects.count(), Likeness.objects.filter(decided="").count()) == (0, 1)

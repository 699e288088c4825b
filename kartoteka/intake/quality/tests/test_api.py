"""Quality over the API."""

import json

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Group
from kartoteka.intake.quality.tests.conftest import Counted

JSON = "application/json"


@pytest.fixture
def anton(client: Client, counted: Counted) -> Client:
    client.force_login(counted.cast.user("anton"))
    return client


def test_figures_of_everything(anton: Client, counted: Counted) -> None:
    figures = anton.get("/api/v1/quality").json()["figures"]
    whole = [one for one in figures if one["of"] == "all"]
    assert [(one["key"], one["cards"], one["had"], one["wanted"], one["wrong"]) for one in whole] == [
        (None, 2, 12, 28, 1)
    ]
    assert [one["completeness"] for one in figures if one["key"] == str(counted.fair.id)] == [7 / 15]
    assert len(figures) == 9


def test_half_lives_are_listed_and_set(anton: Client) -> None:
    answer = anton.put("/api/v1/quality/half-lives/phone", json.dumps({"days": 90}), JSON)
    assert (answer.status_code, answer.json()["used_days"], answer.json()["usual_days"]) == (200, 90, 365)
    listed = {one["kind"]: one["used_days"] for one in anton.get("/api/v1/quality/half-lives").json()}
    assert (listed["phone"], listed["birthday"], listed["own"]) == (90, 0, 730)
    for kind, days, status in (("phone", 7, 409), ("moon", 90, 409), ("phone", "long", 422)):
        assert anton.put(f"/api/v1/quality/half-lives/{kind}", json.dumps({"days": days}), JSON).status_code == status


def test_weights_of_a_group_are_set(anton: Client) -> None:
    group = Group.objects.get(key="customer")
    address = f"/api/v1/quality/weights/{group.id}"
    assert anton.put(address, json.dumps({"weights": {"phone": 5}}), JSON).json() == {"weights": {"phone": 5}}
    for wrong in ({"moon": 1}, {"phone": 101}, {"phone": -1}):
        assert anton.put(address, json.dumps({"weights": wrong}), JSON).status_code == 409
    group.refresh_from_db()
    assert group.weights == {"phone": 5}

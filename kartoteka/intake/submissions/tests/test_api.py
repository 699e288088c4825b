"""Forms for a phone: read once, sent until they arrive."""

from typing import Any

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Party
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import NAME, PHONE
from kartoteka.intake.submissions.actions import move
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.tests.conftest import ANSWERS
from kartoteka.intake.submissions.ways import set_way_of_working
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.people.models import Department
from tests.cast import Cast


@pytest.fixture
def fedor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("fedor"))
    return client


def send(client: Client, form: Form, **said: Any) -> Any:
    body = {"id": str(new_key()), "form_id": str(form.id), "version": 1, "answers": ANSWERS, "consents": True}
    return client.post("/api/v1/submissions", body | said, content_type="application/json")


def test_the_forms_and_what_they_ask(fedor: Client, form: Form) -> None:
    (one,) = fedor.get("/api/v1/forms").json()
    assert (one["id"], one["name"], one["published"]) == (str(form.id), "Guests", 1)
    version = fedor.get(f"/api/v1/forms/{form.id}/versions/1").json()
    assert [(one["key"], one["check"]) for one in version["content"]["sections"][0]["questions"][:2]] == [
        (NAME, "name"),
        (PHONE, "phone"),
    ]
    assert version["content"]["consent"]["version"] == 1
    assert fedor.get(f"/api/v1/forms/{form.id}/versions/2").status_code == 404


def test_sent_three_times_it_is_one_submission_and_one_card(fedor: Client, cast: Cast, form: Form) -> None:
    key = str(new_key())
    place = {"latitude": 47.01, "longitude": 28.86, "accuracy_m": 12}
    answers = [send(fedor, form, id=key, place=place, collected_at="2026-11-20T10:00:00Z") for _ in range(3)]
    assert [one.status_code for one in answers] == [201] * 3
    assert len({one.content for one in answers}) == 1
    with cast.at("anton"):
        row, party = Submission.objects.get(), Party.objects.get()
        assert (row.place["latitude"], row.collected_at.isoformat()) == (47.01, "2026-11-20T10:00:00+00:00")
    assert (answers[0].json()["state"], answers[0].json()["party_id"]) == ("accepted", str(party.id))


def test_wrong_answers_arrive_and_are_named(fedor: Client, cast: Cast, form: Form) -> None:
    said = send(fedor, form, answers=ANSWERS | {PHONE: "123", "q99": "x"}).json()
    assert (said["state"], sorted(said["problems"])) == ("collected", [PHONE, "q99"])
    assert said["problems"][PHONE] == {
        "code": "phone.too_short",
        "text": "The number is too short: digits or the area code are missing.",
    }


def test_what_is_returned_is_read_and_sent_again(fedor: Client, cast: Cast, form: Form) -> None:
    with cast.at("anton"):
        set_way_of_working(Department.objects.get(parent=None), "distributed", by=cast.viewer("anton"))
    key = send(fedor, form).json()["id"]
    with cast.at("anton"):
        move(Submission.objects.get(), "returned", by=cast.viewer("vera"), reason="Which Irina?")
    (one,) = fedor.get("/api/v1/submissions?state=returned").json()["items"]
    assert (one["id"], one["reason"]) == (key, "Which Irina?")
    again = send(fedor, form, id=key, answers=ANSWERS | {NAME: "Irina I. Munteanu"}).json()
    assert (again["state"], again["revision"]) == ("collected", 2)
    refused = send(fedor, form, id=key, answers=ANSWERS)
    assert (refused.status_code, refused.json()["code"]) == (409, "submissions.other_answers")


@pytest.mark.parametrize(
    "said",
    [
        {"id": "c0ffee00-0000-4000-8000-000000000000"}, {"answers": {"q2": {"a": 1}}}, {"answers": {"q2": "x" * 2001}}, {"version": 0},
        {"place": {"latitude": 91, "longitude": 0}}, {"extra": 1}, {"channel": "public"},
    ],
)  # fmt: skip
def test_what_is_not_of_the_shape_is_refused(fedor: Client, cast: Cast, form: Form, said: dict[str, Any]) -> None:
    assert send(fedor, form, **said).status_code == 422
    with cast.at("anton"):
        assert Submission.objects.count() == 0


def test_the_other_firm_finds_nothing(client: Client, cast: Cast, form: Form) -> None:
    client.force_login(cast.user("eve"))
    assert client.get("/api/v1/forms").json() == []
    assert client.get(f"/api/v1/forms/{form.id}/versions/1").status_code == 404
    assert send(client, form).status_code == 404

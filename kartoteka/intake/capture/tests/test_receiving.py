"""Forms from phones: each arrives once, with its photos; two versions of one are both kept."""

import json
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Party
from kartoteka.intake.capture.tests.conftest import JSON, Phone
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import NAME, PHONE
from kartoteka.intake.submissions.actions import move
from kartoteka.intake.submissions.models import Photo, Rival, Submission
from kartoteka.intake.submissions.tests.conftest import ANSWERS
from kartoteka.intake.submissions.ways import set_way_of_working
from kartoteka.platform.access.models import Role
from kartoteka.platform.files.models import File
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.people.models import Department
from tests.cast import Cast

JPEG = b"\xff\xd8\xff\xe0 a business card"
OTHER = ANSWERS | {NAME: "Irina I. Munteanu", PHONE: "+373 22 765 432"}


@pytest.fixture
def distributed(cast: Cast) -> None:
    with cast.at("anton"):
        set_way_of_working(Department.objects.get(parent=None), "distributed", by=cast.viewer("anton"))


def announced(content: bytes = JPEG) -> dict[str, str]:
    return {"id": str(new_key()), "kind": "card", "sha256": sha256(content).hexdigest()}


def give_back(cast: Cast, key: str, reason: str = "Which Irina?") -> None:
    with cast.at("anton"):
        move(Submission.objects.get(id=key), "returned", by=cast.viewer("vera"), reason=reason)


def take(client: Client, cast: Cast, name: str = "vera") -> Any:
    client.force_login(cast.user(name))
    return client.get(client.post("/verification/").headers["Location"])


def test_sent_three_times_it_is_one_submission_and_one_card(cast: Cast, fedor: Phone) -> None:
    key, place = str(new_key()), {"latitude": 47.01, "longitude": 28.86, "accuracy_m": 12}
    said = [fedor.send(key, place=place, collected_at="2026-11-20T10:00:00Z") for _ in range(3)]
    assert [one.json()["state"] for one in said] == ["accepted"] * 3
    with cast.at("anton"):
        row = Submission.objects.get()
        assert (str(row.id), row.channel, row.place["accuracy_m"], row.party_id) == (
            key,
            "phone",
            12,
            Party.objects.get().id,
        )


def test_photos_arrive_once_and_only_as_announced(cast: Cast, fedor: Phone, distributed: None) -> None:
    key, photo = str(new_key()), announced()
    assert fedor.send(key, photos=[photo]).json()["missing"] == [photo["id"]]
    damaged = fedor.photo(key, photo["id"], JPEG[:-1])
    assert (damaged.status_code, damaged.json()["code"]) == (409, "submissions.photo_differs")
    assert [fedor.photo(key, photo["id"], JPEG).status_code for _ in range(2)] == [200, 200]
    assert fedor.send(key, photos=[photo]).json()["missing"] == []
    assert fedor.photo(key, str(new_key()), JPEG).status_code == 404
    with cast.at("anton"):
        assert [(str(one.id), one.size) for one in Photo.objects.all()] == [(photo["id"], len(JPEG))]


def test_what_is_no_photo_is_not_kept(cast: Cast, fedor: Phone) -> None:
    key, photo = str(new_key()), announced(b"<script>")
    fedor.send(key, photos=[photo])
    refused = fedor.photo(key, photo["id"], b"<script>")
    assert (refused.status_code, refused.json()["code"]) == (409, "submissions.photo_unreadable")
    with cast.at("anton"):
        assert Photo.objects.get().received_at is None


def test_photos_of_others_forms_are_not_taken(cast: Cast, fedor: Phone, form: Form) -> None:
    key, photo = str(new_key()), announced()
    fedor.send(key, photos=[photo])
    mark = Phone(cast, "mark", form)
    assert mark.photo(key, photo["id"], JPEG).status_code == 404
    assert mark.send(photos=[photo]).json()["code"] == "submissions.photo_differs"


def test_a_photo_lies_with_the_card_whichever_comes_first(cast: Cast, fedor: Phone, client: Client) -> None:
    key, photo = str(new_key()), announced()
    fedor.send(key, photos=[photo])
    fedor.photo(key, photo["id"], JPEG)
    with cast.at("anton"):
        file, row = File.objects.get(), Submission.objects.get()
        assert (file.party_id, file.media_type, file.sha256) == (row.party_id, "image/jpeg", photo["sha256"])
    client.force_login(cast.user("fedor"))
    shown = client.get(f"/submissions/{key}/photos/{photo['id']}/")
    assert (b"".join(shown.streaming_content), shown["Content-Type"]) == (JPEG, "image/jpeg")
    assert f"/submissions/{key}/photos/{photo['id']}/" in client.get(f"/submissions/{key}/").content.decode()
    with cast.at("anton"):
        Role.objects.filter(key="field").update(fields={"phone": "hidden"})
    assert client.get(f"/submissions/{key}/photos/{photo['id']}/").status_code == 404
    assert "Photos are withheld" in client.get(f"/submissions/{key}/").content.decode()


def test_wrong_answers_are_kept_named_and_mended_before_anybody_looks(cast: Cast, fedor: Phone) -> None:
    key = str(new_key())
    said = fedor.send(key, ANSWERS | {PHONE: "123"}).json()
    assert (said["state"], list(said["problems"])) == ("collected", [PHONE])
    again = fedor.send(key, ANSWERS, revision=2).json()
    assert (again["state"], again["revision"], again["is_rival"]) == ("accepted", 2, False)


def test_what_comes_back_reaches_the_phone_and_is_sent_again(cast: Cast, fedor: Phone, distributed: None) -> None:
    key = str(new_key())
    fedor.send(key)
    give_back(cast, key)
    (one,) = fedor.report().json()["submissions"]
    assert (one["id"], one["state"], one["reason"], one["revision"], one["answers"]) == (
        key,
        "returned",
        "Which Irina?",
        1,
        ANSWERS,
    )
    again = [fedor.send(key, OTHER, revision=2).json() for _ in range(2)]
    assert [(one["state"], one["revision"], one["is_rival"]) for one in again] == [("collected", 2, False)] * 2
    (one,) = fedor.report().json()["submissions"]
    assert (one["state"], one["answers"]) == ("collected", {})


def test_edited_on_two_phones_both_are_kept_and_a_person_decides(
    cast: Cast, fedor: Phone, distributed: None, client: Client
) -> None:
    key = str(new_key())
    fedor.send(key)
    give_back(cast, key)
    assert fedor.send(key, OTHER, revision=2).json()["is_rival"] is False
    assert [fedor.send(key, ANSWERS | {PHONE: "+37322111222"}, revision=2).json()["is_rival"] for _ in range(2)] == [
        True,
        True,
    ]
    assert fedor.send(key, OTHER, revision=2).json()["is_rival"] is False
    page = take(client, cast)
    (version,) = page.context["page"].rivals
    assert [(one.there, one.name) for one in version.differences] == [
        ("Irina Munteanu", f"a_{NAME}"),
        ("+37322111222", f"a_{PHONE}"),
    ]
    shown = {f"a_{question}": value for question, value in OTHER.items()} | {
        f"a_{PHONE}": "+37322111222",
        "target": "new",
    }
    unseen = client.post(f"/verification/{key}/", shown)
    assert (unseen.status_code, "Another version of this form came meanwhile" in unseen.content.decode()) == (422, True)
    assert client.post(f"/verification/{key}/", shown | {"rival": str(version.key)}).status_code == 302
    with cast.at("anton"):
        party = Party.objects.get()
        assert (party.name, party.contact_points.get(kind="phone").value) == ("Irina I. Munteanu", "+37322111222")
        row, rival = Submission.objects.get(), Rival.objects.get()
        assert (row.state, row.answers, rival.answers[PHONE], rival.settled_by_id) == (
            "accepted",
            OTHER,
            "+37322111222",
            cast.employee("vera").id,
        )
        assert row.verifications.get().verdicts[PHONE]["verdict"] == "accepted"
    assert "Another version of this form came" in client.get(f"/submissions/{key}/").content.decode()


def test_a_version_that_comes_after_the_decision_opens_it_again(cast: Cast, fedor: Phone) -> None:
    key = str(new_key())
    assert fedor.send(key).json()["state"] == "accepted"
    said = fedor.send(key, OTHER).json()
    assert (said["state"], said["is_rival"]) == ("collected", True)
    with cast.at("anton"):
        assert (Party.objects.count(), Submission.objects.get().party_id) == (1, Party.objects.get().id)


def test_sent_back_as_it_was_it_is_no_longer_returned(cast: Cast, fedor: Phone, distributed: None) -> None:
    key = str(new_key())
    fedor.send(key)
    give_back(cast, key)
    assert fedor.send(key).json()["state"] == "returned"
    assert fedor.send(key, revision=2).json()["state"] == "collected"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"revision": 0}, 422), ({"answers": {"q2": {"a": 1}}}, 422), ({"photos": [{"id": "x"}]}, 422), ({"extra": 1}, 422),
        ({"version": 9}, 404), ({"consents": False}, 409), ({"form_id": "018f0000-0000-7000-8000-000000000000"}, 404),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told_and_changes_nothing(
    cast: Cast, fedor: Phone, said: dict[str, Any], status: int
) -> None:
    refused = fedor.send(**said)
    assert (refused.status_code, bool(refused.json()["text"])) == (status, True)
    with cast.at("anton"):
        assert Submission.objects.count() == 0


def test_the_key_of_another_is_refused(cast: Cast, fedor: Phone, form: Form) -> None:
    key = str(new_key())
    fedor.send(key)
    assert Phone(cast, "mark", form).send(key, OTHER, revision=2).json()["code"] == "submissions.other_answers"


@pytest.mark.parametrize("written", ["1e999", "-1e999", "NaN"])
def test_numbers_that_cannot_be_kept_are_refused(cast: Cast, fedor: Phone, written: str) -> None:
    answers = json.dumps(ANSWERS | {PHONE: 0.5}).replace("0.5", written)
    body = f'{{"form_id": "{fedor.form.id}", "version": 1, "revision": 1, "answers": {answers}}}'
    assert fedor.client.post(f"/capture/submissions/{new_key()}/", body, content_type=JSON).status_code == 422


@pytest.mark.parametrize("at", ["2026-11-20T10:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-10:00"])
def test_a_time_that_is_none_is_refused(cast: Cast, fedor: Phone, at: str) -> None:
    assert fedor.send(collected_at=at).status_code == 422

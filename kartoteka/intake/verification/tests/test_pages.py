"""Verifying on pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kartoteka.cards.parties.contact_actions import change_contact_point
from kartoteka.cards.parties.models import Party
from kartoteka.intake.forms.actions import change_draft, publish_form
from kartoteka.intake.forms.drafting import change_question
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import ASKED, CAR, EMAIL, MAKE, NAME, PHONE
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.tests.conftest import ANSWERS
from kartoteka.intake.verification.models import Verification
from kartoteka.platform import clock
from kartoteka.platform.access.models import Role
from kartoteka.platform.firms.keys import new_key
from tests.cast import Cast, make_person

Send = Callable[..., Submission]
SHOWN = {
    f"a_{NAME}": "Irina Munteanu",
    f"a_{PHONE}": "+79161112233",
    f"a_{EMAIL}": "irina@mail.example",
    f"a_{CAR}": "true",
    f"a_{MAKE}": "Dacia",
}


@pytest.fixture
def vera(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("vera"))
    return client


@pytest.fixture
def row(cast: Cast, send: Send) -> Submission:
    with cast.at("anton"):
        return send("fedor")


def state(cast: Cast, row: Submission) -> tuple[str, int]:
    """Of the submission, and how many cards there are."""
    with cast.at("anton"):
        return Submission.objects.get(id=row.id).state, Party.objects.count()


def take(client: Client, row: Submission) -> Any:
    response = client.post("/verification/")
    assert response.headers["Location"] == f"/verification/{row.id}/"
    return client.get(response.headers["Location"])


def test_taken_looked_at_and_accepted_as_new(vera: Client, cast: Cast, row: Submission) -> None:
    page = take(vera, row)
    text = page.content.decode()
    assert 'value="Irina Munteanu"' in text
    assert "written: 8 (916) 111-22-33" in text
    assert page.context["page"].target == "new"
    response = vera.post(f"/verification/{row.id}/", SHOWN | {"target": "new", "decision": "accept"})
    assert (response.headers["Location"], state(cast, row)) == ("/verification/", ("accepted", 1))


def test_a_wrong_value_is_stopped_and_nothing_typed_is_lost(vera: Client, cast: Cast, row: Submission) -> None:
    take(vera, row)
    response = vera.post(f"/verification/{row.id}/", SHOWN | {f"a_{PHONE}": "123", "target": "new", "reason": "kept"})
    text = response.content.decode()
    assert (
        response.status_code,
        "The number is too short" in text,
        'value="123"' in text,
        "kept</textarea>" in text,
    ) == (422, True, True, True)
    assert state(cast, row) == ("verifying", 0)


def test_a_refused_answer_need_not_be_there(vera: Client, cast: Cast, row: Submission) -> None:
    take(vera, row)
    vera.post(f"/verification/{row.id}/", SHOWN | {f"drop_{MAKE}": "on", f"drop_{PHONE}": "on", "target": "new"})
    with cast.at("anton"):
        assert list(Party.objects.get().contact_points.values_list("kind", flat=True)) == ["email"]
        assert {key for key, one in Verification.objects.get().verdicts.items() if one["verdict"] == "refused"} == {
            PHONE,
            MAKE,
        }


def test_the_likeliest_card_is_proposed_and_compared(vera: Client, cast: Cast, row: Submission) -> None:
    with cast.at("anton"):
        card = make_person(cast.viewer("olga"), "Irina Munteanu", city="Cahul")
    page = take(vera, row)
    assert [one.party.id for one in page.context["page"].similar] == [card.id]
    fragment = vera.get(f"/verification/{row.id}/comparison/?target={card.id}").content.decode()
    assert "the same" in fragment
    assert vera.get(f"/verification/{row.id}/comparison/?target={new_key()}").status_code == 404
    vera.post(f"/verification/{row.id}/", SHOWN | {"target": str(card.id)})
    assert state(cast, row) == ("accepted", 1)


def test_without_a_target_it_asks(vera: Client, cast: Cast, row: Submission) -> None:
    take(vera, row)
    response = vera.post(f"/verification/{row.id}/", SHOWN)
    assert (response.status_code, "Choose the card" in response.content.decode()) == (422, True)


def test_a_return_needs_a_reason(vera: Client, cast: Cast, row: Submission) -> None:
    take(vera, row)
    refused = vera.post(f"/verification/{row.id}/", SHOWN | {"decision": "return"})
    assert (refused.status_code, "Write the reason" in refused.content.decode(), state(cast, row)[0]) == (
        422,
        True,
        "verifying",
    )
    vera.post(f"/verification/{row.id}/", {"decision": "return", "reason": "Which Irina?"})
    assert state(cast, row) == ("returned", 0)


def test_what_another_verifies_is_only_read(client: Client, cast: Cast, row: Submission) -> None:
    client.force_login(cast.user("olga"))
    take(client, row)
    client.force_login(cast.user("vera"))
    assert client.get(f"/verification/{row.id}/").headers["Location"] == f"/submissions/{row.id}/"
    assert client.post(f"/verification/{row.id}/", SHOWN | {"target": "new"}).status_code == 302
    assert client.post(f"/verification/{row.id}/reservation/").status_code == 409
    assert "verified by Olga" in client.get("/verification/").content.decode()
    assert state(cast, row) == ("verifying", 0)


def test_double_entry_asks_again_without_showing(vera: Client, cast: Cast, form: Form, send: Send) -> None:
    with cast.at("anton"):
        anton = cast.viewer("anton")
        change_draft(form, lambda draft: change_question(draft, PHONE, ASKED[1] | {"is_twice": True}), by=anton)
        version = publish_form(form, by=anton)
        row = send("fedor", version=version)
    page = take(vera, row)
    assert "111-22-33" not in page.content.decode()
    differing = vera.post(
        f"/verification/{row.id}/", SHOWN | {f"a_{PHONE}": "89161112244", "target": "new"}
    ).content.decode()
    assert "The collector wrote: +79161112233" in differing
    assert f'name="typed_{PHONE}" value="+79161112244"' in differing
    vera.post(
        f"/verification/{row.id}/",
        SHOWN | {f"a_{PHONE}": "89161112244", f"typed_{PHONE}": "+79161112244", "target": "new"},
    )
    with cast.at("anton"):
        assert Party.objects.get().contact_points.get(kind="phone").value == "+79161112244"


def test_withheld_values_stay_as_they_were_collected(vera: Client, cast: Cast, row: Submission) -> None:
    with cast.at("anton"):
        Role.objects.filter(key="verifier").update(fields={"phone": "hidden"})
    text = take(vera, row).content.decode()
    assert "111-22-33" not in text
    assert "+7916" not in text
    vera.post(f"/verification/{row.id}/", SHOWN | {f"a_{PHONE}": "89990000000", "target": "new"})
    with cast.at("anton"):
        assert Party.objects.get().contact_points.get(kind="phone").value == "+79161112233"


def test_how_it_goes_is_counted(client: Client, cast: Cast, row: Submission) -> None:
    client.force_login(cast.user("anton"))
    take(client, row)
    client.post(f"/verification/{row.id}/", SHOWN | {f"a_{NAME}": "Irina I. Munteanu", "target": "new"})
    with cast.at("anton"), clock.passed(timedelta(minutes=5)):
        point = Party.objects.get().contact_points.get(kind="phone")
        change_contact_point(point, by=cast.viewer("anton"), raw="+79161112299")
    page = client.get("/verification/measures/")
    (operator,), (collector,) = page.context["operators"], page.context["collectors"]
    assert (operator.name, operator.decided, operator.accepted, operator.corrected, operator.wrong_later) == ("Anton", 1, 1, 40, 1)
    assert (collector.name, collector.returned, collector.wrong_later) == ("Fedor", 0, 1)


def test_a_fixed_number_of_queries(
    vera: Client, cast: Cast, send: Send, row: Submission, django_assert_max_num_queries: Any
) -> None:
    with cast.at("anton"):
        for number in range(9):
            send("fedor", ANSWERS | {NAME: f"Guest {number}"})
    take(vera, row)
    for address, most in (("/verification/", 18), (f"/verification/{row.id}/", 34)):
        with django_assert_max_num_queries(most):
            assert vera.get(address).status_code == 200

"""Filling in on pages, by employees and on the web."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Party
from kartoteka.intake.forms.actions import archive_form
from kartoteka.intake.forms.addresses import public_path
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import CAR, EMAIL, MAKE, NAME, PHONE
from kartoteka.intake.submissions import human_check
from kartoteka.intake.submissions.actions import move
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.ways import set_way_of_working
from kartoteka.platform import clock
from kartoteka.platform.access.models import Role
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.people.models import Department
from tests.cast import Cast, make_person

WRITTEN = {
    f"a_{NAME}": "Irina Munteanu", f"a_{PHONE}": "8 (916) 111-22-33", f"a_{EMAIL}": "irina@mail.example", f"a_{CAR}": "true",
    f"a_{MAKE}": "Dacia", "consent": "on",
}  # fmt: skip
RIGHT_WRONG = {f"a_{PHONE}": "123", f"a_{MAKE}": ""}


@pytest.fixture
def olga(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("olga"))
    return client


@pytest.fixture
def distributed(cast: Cast) -> None:
    with cast.at("anton"):
        set_way_of_working(Department.objects.get(parent=None), "distributed", by=cast.viewer("anton"))


@pytest.fixture
def human(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> Callable[..., dict[str, str]]:
    """human(page) gives what a person sends with a page: its key, and the sum. Sendings are counted anew."""
    settings.API_CALLS = tmp_path / "calls"
    monkeypatch.setattr(human_check, "_counter", human_check.PerMinute())

    def answer(response: Any) -> dict[str, str]:
        page = response.context["page"]
        first, _plus, second = page.human.asked.split()
        said = {"key": str(page.key), "version": str(page.version.number), "signed": page.human.signed}
        return said | {"sum": str(int(first) + int(second))}

    return answer


def count(cast: Cast) -> tuple[int, int]:
    """Submissions and cards."""
    with cast.at("anton"):
        return Submission.objects.count(), Party.objects.count()


def test_an_operator_enters_straight_into_the_base(olga: Client, cast: Cast, form: Form) -> None:
    page = olga.get(f"/forms/{form.id}/filling/")
    assert "Goes straight into the base" in page.content.decode()
    key = str(page.context["key"])
    response = olga.post(f"/forms/{form.id}/filling/", WRITTEN | {"key": key, "version": "1"})
    with cast.at("anton"):
        row, party = Submission.objects.get(), Party.objects.get()
        assert (str(row.id), row.channel, row.state, row.party_id) == (key, "operator", "accepted", party.id)
    again = olga.post(f"/forms/{form.id}/filling/", WRITTEN | {"key": key, "version": "1"})
    assert response.headers["Location"] == again.headers["Location"] == f"/cards/{party.id}/"
    assert count(cast) == (1, 1)


def test_what_was_being_filled_in_when_the_form_was_archived_is_kept(olga: Client, cast: Cast, form: Form) -> None:
    page = olga.get(f"/forms/{form.id}/filling/")
    with cast.at("anton"):
        archive_form(form, by=cast.viewer("anton"))
    assert olga.get(f"/forms/{form.id}/filling/").status_code == 409
    sent = olga.post(f"/forms/{form.id}/filling/", WRITTEN | {"key": str(page.context["key"]), "version": "1"})
    assert (sent.status_code, count(cast)) == (302, (1, 1))


def test_switching_the_department_changes_what_the_form_does(
    olga: Client, cast: Cast, form: Form, distributed: None
) -> None:
    assert "Goes to those who verify" in olga.get(f"/forms/{form.id}/filling/").content.decode()
    response = olga.post(f"/forms/{form.id}/filling/", WRITTEN)
    assert (response.status_code, count(cast)) == (302, (1, 0))


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(olga: Client, cast: Cast, form: Form) -> None:
    response = olga.post(f"/forms/{form.id}/filling/", WRITTEN | RIGHT_WRONG)
    text = response.content.decode()
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, [f"a_{PHONE}", f"a_{MAKE}"])
    assert "The number is too short" in text
    assert 'value="123"' in text
    assert "irina@mail.example" in text
    assert count(cast) == (0, 0)


def test_a_similar_card_is_shown_before_and_decided_by_the_operator(olga: Client, cast: Cast, form: Form) -> None:
    with cast.at("anton"):
        known = make_person(cast.viewer("olga"), "Irina Munteanu", birthday="1980-03-05")
    fragment = olga.post(f"/forms/{form.id}/filling/similar/", WRITTEN | {"version": "1"}).content.decode()
    assert "Irina Munteanu" in fragment
    response = olga.post(f"/forms/{form.id}/filling/", WRITTEN)
    assert (response.status_code, "It is Irina Munteanu" in response.content.decode(), count(cast)) == (
        200,
        True,
        (0, 1),
    )
    response = olga.post(f"/forms/{form.id}/filling/", WRITTEN | {"decision": str(known.id)})
    assert (response.headers["Location"], count(cast)) == (f"/cards/{known.id}/", (1, 1))
    assert olga.post(f"/forms/{form.id}/filling/", WRITTEN | {"decision": "new"}).status_code == 302
    assert count(cast) == (2, 2)


def test_a_card_of_nobody_knows_whom_is_not_there(client: Client, cast: Cast, form: Form) -> None:
    with cast.at("anton"):
        foreign = make_person(cast.viewer("mark"), "Somebody")
    client.force_login(cast.user("fedor"))
    answers = [
        client.post(f"/forms/{form.id}/filling/", WRITTEN | {"decision": str(key)}) for key in (foreign.id, new_key())
    ]
    assert [one.status_code for one in answers] == [404, 404]
    assert count(cast) == (0, 1)


def test_it_comes_back_to_its_collector_and_is_sent_again(
    client: Client, cast: Cast, form: Form, distributed: None
) -> None:
    client.force_login(cast.user("fedor"))
    client.post(f"/forms/{form.id}/filling/", WRITTEN)
    with cast.at("anton"):
        row = Submission.objects.get()
        move(row, "returned", by=cast.viewer("vera"), reason="Which Irina?")
    assert "Which Irina?" in client.get("/forms/fill/").content.decode()
    page = client.get(f"/submissions/{row.id}/correction/")
    assert 'value="Irina Munteanu"' in page.content.decode()
    assert (
        client.post(f"/submissions/{row.id}/correction/", WRITTEN | {f"a_{NAME}": "Irina I. Munteanu"}).status_code
        == 302
    )
    with cast.at("anton"):
        row.refresh_from_db()
        assert (row.state, row.revision, row.title) == ("collected", 2, "Irina I. Munteanu")
    client.force_login(cast.user("mark"))
    assert client.get(f"/submissions/{row.id}/correction/").status_code == 404


def test_withheld_answers_are_not_shown(olga: Client, cast: Cast, form: Form, distributed: None) -> None:
    olga.post(f"/forms/{form.id}/filling/", WRITTEN)
    with cast.at("anton"):
        row = Submission.objects.get()
        Role.objects.filter(key="operator").update(fields={"phone": "hidden"})
    text = olga.get(f"/submissions/{row.id}/").content.decode()
    assert "Irina Munteanu" in text
    assert "111-22-33" not in text
    assert "+7916" not in text
    assert "1 answer is withheld" in text


def test_the_list_and_its_pages_ask_a_fixed_number_of_queries(
    olga: Client, cast: Cast, form: Form, distributed: None, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for _ in range(10):
        olga.post(f"/forms/{form.id}/filling/", WRITTEN)
    with cast.at("anton"):
        row = Submission.objects.first()
    for address in ("/submissions/", f"/submissions/{row.id}/", "/forms/fill/", f"/forms/{form.id}/filling/"):
        with django_assert_max_num_queries(20):
            assert olga.get(address).status_code == 200


def test_the_department_s_screen_has_the_setting(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("anton"))
    key = cast.employee("fedor").department_id
    assert f"/settings/departments/{key}/forms/" in client.get(f"/settings/departments/{key}/").content.decode()
    text = client.post(f"/settings/departments/{key}/forms/", {"mode": "distributed"}).content.decode()
    assert "operators verify and enter." in text
    assert client.post(f"/settings/departments/{key}/forms/", {"mode": "x"}).status_code == 422


def test_anybody_fills_in_on_the_web(
    client: Client, cast: Cast, form: Form, human: Callable[..., dict[str, str]]
) -> None:
    path = public_path(form)
    page = client.get(f"{path}?language=ru")
    text = page.content.decode()
    assert "Ваше имя" in text
    assert 'lang="ru"' in text
    with clock.passed(timedelta(seconds=30)):
        response = client.post(path, WRITTEN | human(page) | {"language": "ru"})
        again = client.post(path, WRITTEN | human(page) | {"language": "ru"})
    assert response.headers["Location"] == again.headers["Location"] == f"{path}thanks/?language=ru"
    assert "Спасибо" in client.get(response.headers["Location"]).content.decode()
    with cast.at("anton"):
        row = Submission.objects.get()
        assert (row.channel, row.state, row.language, row.collected_by_id, row.consent_version) == (
            "public",
            "collected",
            "ru",
            None,
            1,
        )
        assert Party.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "seconds", "words"),
    [
        ({"company_site": "http://buy.example"}, 30, "Leave the field"),
        ({"sum": "99"}, 30, "The sum is not right"),
        ({"sum": ""}, 30, "The sum is not right"),
        ({"signed": ""}, 30, "open for too long"),
        ({"signed": "9999999999.abc"}, 30, "open for too long"),
        ({"key": "018f0000-0000-7000-8000-000000000000"}, 30, "The sum is not right"),
        ({}, 1, "very fast"),
        ({}, 3 * 86400, "open for too long"),
        ({"consent": ""}, 30, "Without your consent"),
        ({f"a_{PHONE}": "12"}, 30, "The number is too short"),
    ],
)
def test_what_a_machine_does_is_not_taken(
    client: Client,
    cast: Cast,
    form: Form,
    human: Callable[..., dict[str, str]],
    said: dict[str, str],
    seconds: int,
    words: str,
) -> None:
    path = public_path(form)
    page = client.get(path)
    with clock.passed(timedelta(seconds=seconds)):
        response = client.post(path, WRITTEN | human(page) | said)
    text = response.content.decode()
    assert (response.status_code, words in text, "irina@mail.example" in text) == (422, True, True)
    assert count(cast) == (0, 0)


def test_a_form_sent_from_another_site_is_not_taken(
    cast: Cast, form: Form, human: Callable[..., dict[str, str]]
) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(public_path(form))
    with clock.passed(timedelta(seconds=30)):
        assert strict.post(public_path(form), WRITTEN | human(page)).status_code == 403
    assert count(cast) == (0, 0)


def test_a_new_firm_has_views_of_what_was_filled_in(olga: Client, cast: Cast, form: Form, distributed: None) -> None:
    olga.post(f"/forms/{form.id}/filling/", WRITTEN)
    page = olga.get("/submissions/").content.decode()
    views = dict(re.findall(r'href="/submissions/\?view=([0-9a-f-]+)[^>]*>(Waiting|Returned|From the web)', page))
    assert sorted(views.values()) == ["From the web", "Returned", "Waiting"]
    for key, name in views.items():
        assert ("Guests" in olga.get(f"/submissions/?view={key}").content.decode()) == (name == "Waiting")


def test_too_often_from_one_address_is_told_so(
    client: Client, cast: Cast, form: Form, human: Callable[..., dict[str, str]]
) -> None:
    path = public_path(form)
    with clock.frozen_at(clock.now()):
        statuses = [client.post(path, {}).status_code for _ in range(11)]
        other = client.post(path, {}, REMOTE_ADDR="203.0.113.7").status_code
    assert (statuses, other, count(cast)) == ([422] * 10 + [429], 422, (0, 0))


def test_an_address_that_leads_nowhere_says_the_same_whyever(client: Client, cast: Cast, form: Form) -> None:
    path = public_path(form)
    with cast.at("anton"):
        archive_form(form, by=cast.viewer("anton"))
    answers = [client.get(one) for one in (path, path[:-3] + "AAA/", "/f/nothing/", "/f/" + "A" * 38 + "/")]
    assert [one.status_code for one in answers] == [404] * 4
    assert len({one.content for one in answers}) == 1


def test_who_is_in_the_base_is_not_told_on_the_web(
    client: Client, cast: Cast, form: Form, human: Callable[..., dict[str, str]]
) -> None:
    path = public_path(form)
    page = client.get(path)
    with cast.at("anton"):
        make_person(cast.viewer("olga"), "Irina Munteanu", birthday="1980-03-05")
    with clock.passed(timedelta(seconds=30)):
        wrong = client.post(path, WRITTEN | human(page) | {f"a_{EMAIL}": "x"})
        assert "duplicates" not in wrong.content.decode()
        assert client.post(path, WRITTEN | human(page)).status_code == 302

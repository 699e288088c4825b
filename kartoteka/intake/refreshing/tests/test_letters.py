"""Letters with a link: the customer confirms, corrects or says no."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from kartoteka.cards.parties.contact_actions import change_contact_point
from kartoteka.cards.parties.models import Party
from kartoteka.cards.provenance.queries import current_facts
from kartoteka.intake.questions.askable_actions import set_limits
from kartoteka.intake.questions.models import Asking, Experience
from kartoteka.intake.questions.reactions import replace_asked
from kartoteka.intake.refreshing.models import CALLS, Declined, Refresh, Request
from kartoteka.intake.refreshing.public_page import ConfirmForm, Known
from kartoteka.intake.refreshing.queries import outcomes
from kartoteka.intake.refreshing.sending import give_up, send_batch
from kartoteka.intake.refreshing.tests.conftest import SITE, link_in
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.verification.actions import Decision, accept
from kartoteka.intake.verification.reservations import take
from kartoteka.platform import clock
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.journal.models import Entry
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("later")
Refreshed = Callable[..., Refresh]


def shown(client: Client, path: str) -> dict[str, str]:
    """The fields of the page behind a link, as a browser would send them."""
    response = client.get(path)
    assert response.status_code == 200
    return {one.html_name: one.value() for one in response.context["shown"].form}


def test_stale_facts_are_asked_for_in_one_letter(refreshed: Refreshed, orion: Party) -> None:
    refresh = refreshed()
    row = Request.objects.get()
    assert (refresh.selected, row.state, row.party_id, row.address) == (1, "sent", orion.id, "office@orion.example")
    assert row.kinds == ["phone", "email", "address"]
    assert row.fresh_before == pytest.approx(2 ** (-800 / 365) + 2 ** (-800 / 540) + 2 ** (-800 / 730), abs=0.001)
    assert [letter.to for letter in mail.outbox] == [["office@orion.example"]]
    assert "Orion" in mail.outbox[0].body
    assert "123" not in mail.outbox[0].body.replace(link_in(), "")
    assert Asking.objects.filter(outcome="asked", contact="letter_out").count() == 3


def test_what_is_left_alone_is_confirmed_by_the_customer_himself(
    refreshed: Refreshed, client: Client, orion: Party
) -> None:
    refresh = refreshed()
    path = link_in()
    said = shown(client, path)
    assert sorted(said.values()) == ["+37322123456", "bd. Ștefan cel Mare 1, Chișinău", "office@orion.example"]
    for _twice in range(2):
        response = client.post(path, said | {"decision": "answer"})
        assert (response.status_code, "arrived" in client.get(path).content.decode()) == (302, True)
    fact = current_facts(orion.id)[f"contact:{orion.contact_points.get(kind='phone').id}"]
    assert (fact.channel, fact.by, fact.verified_by, fact.verified_at == fact.at) == ("confirmed", None, None, True)
    found = outcomes([refresh])[refresh.id]
    assert (found.requests, found.asked, found.answered, found.confirmed, found.corrected) == (1, 1, 1, 3, 0)
    assert (round(found.fresh_before, 3), found.fresh_now) == (0.348, pytest.approx(1, abs=0.001))
    assert Entry.objects.filter(event="facts_confirmed").count() == 1
    assert sorted(Experience.objects.values_list("asked", "answered")) == [(1, 1)] * 3


def test_a_correction_goes_through_verification(
    refreshed: Refreshed, client: Client, aurora: Cast, orion: Party
) -> None:
    refresh = refreshed()
    path = link_in()
    said = shown(client, path)
    name = next(name for name, value in said.items() if value == "+37322123456")
    assert client.post(path, said | {name: "+373 22 999 888"}).status_code == 302
    row = Submission.objects.get()
    assert (row.party_id, row.collected_by, row.channel, row.state) == (orion.id, None, "public", "collected")
    assert orion.contact_points.get(kind="phone").value == "+37322123456"
    vera = aurora.viewer("vera")
    accept(take(row.id, by=vera).id, Decision(row.values, into=orion), by=vera)
    replace_asked(Entry.objects.get(event="submission_accepted").id)
    assert orion.contact_points.get(kind="phone").value == "+37322999888"
    found = outcomes([refresh])[refresh.id]
    assert (found.confirmed, found.corrected, found.fresh_now) == (2, 1, pytest.approx(1, abs=0.001))


def test_a_wrong_correction_is_told_and_nothing_typed_is_lost(
    refreshed: Refreshed, client: Client, orion: Party
) -> None:
    refreshed()
    path = link_in()
    wrong = {name: "+373 1" if value.startswith("+") else "Kept street" for name, value in shown(client, path).items()}
    response = client.post(path, wrong)
    text = response.content.decode()
    assert (response.status_code, "+373 1" in text, "Kept street" in text) == (422, True, True)
    assert (Submission.objects.count(), Request.objects.get().state) == (0, "sent")


def test_who_says_no_is_not_asked_again(refreshed: Refreshed, client: Client, orion: Party) -> None:
    refreshed()
    client.post(link_in(), {"decision": "decline"})
    assert (Request.objects.get().state, Declined.objects.get().party_id) == ("declined", orion.id)
    assert set(Asking.objects.values_list("outcome", flat=True)) == {"refused"}
    with clock.passed(timedelta(days=3000)):
        assert (refreshed().selected, refreshed(way=CALLS).selected) == (0, 0)


def test_nobody_is_asked_twice_within_the_time(refreshed: Refreshed, aurora: Cast, orion: Party) -> None:
    assert (refreshed().selected, refreshed().selected, refreshed(way=CALLS).selected) == (1, 0, 0)
    with clock.passed(timedelta(days=89)):
        assert refreshed().selected == 0
    with clock.passed(timedelta(days=91)):
        assert refreshed().selected == 1


def test_the_limits_of_asking_hold_for_letters(refreshed: Refreshed, aurora: Cast, orion: Party) -> None:
    set_limits(by=aurora.viewer("anton"), in_contact=2, in_period=2, period_days=30)
    refreshed()
    assert Request.objects.get().kinds == ["phone", "email"]


def test_ways_not_to_be_used_are_neither_written_to_nor_asked_about(
    refreshed: Refreshed, aurora: Cast, orion: Party
) -> None:
    email = orion.contact_points.get(kind="email")
    change_contact_point(email, by=aurora.viewer("mark"), do_not_use=True)
    assert refreshed().selected == 0
    assert (refreshed(way=CALLS).selected, Request.objects.get().kinds) == (1, ["phone", "address"])


def test_a_link_is_signed_revoked_and_grows_old(
    refreshed: Refreshed, client: Client, aurora: Cast, orion: Party
) -> None:
    refreshed()
    path = link_in()
    assert client.get(path[:-3] + "xx/").status_code == 404
    assert client.get("/f/card/nonsense/").status_code == 404
    with clock.passed(timedelta(days=31)):
        assert client.get(path).status_code == 404
    assert client.get(path).status_code == 200
    client.force_login(aurora.user("anton"))
    assert client.post(f"/refreshing/requests/{Request.objects.get().id}/revocation/").status_code == 302
    assert client.get(path).status_code == client.post(path, {}).status_code == 404
    assert client.post(f"/refreshing/requests/{Request.objects.get().id}/revocation/").status_code == 409


@pytest.mark.parametrize("language", ["en", "ru", "ro"])
def test_the_page_speaks_the_language_of_the_customer(
    refreshed: Refreshed, client: Client, language: str, orion: Party
) -> None:
    Party.objects.filter(id=orion.id).update(language=language)
    refreshed()
    words = {"en": "Is this still right?", "ru": "Это по-прежнему верно?", "ro": "Mai este corect?"}[language]
    text = client.get(link_in()).content.decode()
    assert (words in text, f'<html lang="{language}"' in text, "Eve" in text) == (True, True, False)


def test_answers_come_from_one_address_in_measure(refreshed: Refreshed, client: Client) -> None:
    refreshed()
    path = link_in()
    wrong = dict.fromkeys(shown(client, path), "+373 1")
    codes = [client.post(path, wrong).status_code for _ in range(11)]
    assert codes == [422] * 10 + [429]


def test_a_letter_that_was_being_sent_is_not_sent_again(refreshed: Refreshed, aurora: Cast, orion: Party) -> None:
    refresh = refreshed()
    Request.objects.update(state="sending")
    mail.outbox.clear()
    progress = Progress(refresh.firm_id)
    assert give_up(refresh, progress) == 1
    assert send_batch(refresh, SITE, progress, by=aurora.viewer("anton")) == 0
    assert (mail.outbox, Request.objects.get().state) == ([], "failed")


def test_a_server_that_takes_no_letter_is_told(refreshed: Refreshed, settings: Any, orion: Party) -> None:
    change = refreshed
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    change()
    assert (Request.objects.get().state, Asking.objects.count()) == ("failed", 0)


@pytest.mark.parametrize("value", ["Pays late. " * 90 + "Ask.", "One line\nand another"])
def test_a_long_text_that_is_left_alone_is_confirmed(value: str) -> None:
    form = ConfirmForm([Known("own:terms", "", "Terms", value, "MD")], {"v0": value.replace("\n", "\r\n")})
    assert (form.is_valid(), form.told()) == (True, (["own:terms"], {}))

"""What an administrator does about keys, letters and the firm itself."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from kartoteka.platform.firms.models import Firm
from kartoteka.platform.journal.models import Change, Entry
from kartoteka.platform.journal.undo import TakenMeanwhile, undo_entry
from kartoteka.platform.people.models import Employee, Membership, User
from kartoteka.platform.staff import refusals
from kartoteka.platform.staff.invitation_actions import reset_second_factor
from tests.cast import PASSWORD, Cast

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
FIRM = {
    "name": "Aurora Trade", "short_name": "Aurora", "country": "MD", "currency": "MDL", "language": "ro", "time_zone": "Europe/Chisinau",
}  # fmt: skip


@pytest.fixture
def anton(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("anton"))
    return client


def signing_in(user: User) -> Client:
    client = Client()
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    return client


def given_factor(user: User) -> None:
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    Authenticator.objects.create(user=user, type="recovery_codes", data={})


def test_a_lost_second_factor_is_reset_and_a_new_one_demanded(anton: Client, cast: Cast) -> None:
    mark, before = cast.user("mark"), Client()
    before.force_login(mark)
    given_factor(mark)
    assert anton.post(f"/settings/people/{cast.employee('mark').id}/second-factor/").status_code == 302
    assert (Authenticator.objects.filter(user=mark).count(), before.get("/base/").status_code) == (0, 302)
    with cast.at("anton"):
        entry = Entry.objects.get(event="second_factor_reset")
        assert (entry.by_id, entry.subject_id) == (cast.employee("anton").id, cast.employee("mark").id)
    again = signing_in(mark)
    assert again.get("/base/")["Location"] == "/account/2fa/totp/activate/"
    assert again.get("/api/v1/parties").status_code == 403
    assert again.get("/base/", headers={"HX-Request": "true"})["HX-Redirect"] == "/account/2fa/totp/activate/"
    assert again.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    given_factor(mark)
    assert again.get("/base/").status_code == 200


@pytest.mark.parametrize(
    ("who", "whose", "status"), [("sonya", "mark", 403), ("anton", "anton", 409), ("eve", "mark", 404)]
)
def test_who_may_not_reset_changes_nothing(client: Client, cast: Cast, who: str, whose: str, status: int) -> None:
    given_factor(cast.user(whose))
    client.force_login(cast.user(who))
    assert client.post(f"/settings/people/{cast.employee(whose).id}/second-factor/").status_code == status
    assert Authenticator.objects.filter(user=cast.user(whose)).count() == 2


def test_an_account_of_several_firms_is_not_one_firms_to_reset(aurora: Cast) -> None:
    mark = aurora.employee("mark")
    Membership.objects.create(user=mark.user, in_firm=aurora.borealis, employee_id=mark.id)
    with pytest.raises(refusals.KeysOfSeveralFirms):
        reset_second_factor(mark, by=aurora.viewer("anton"))
    Employee.objects.filter(id=aurora.employee("olga").id).update(user=None)
    with pytest.raises(refusals.NoAccount):
        reset_second_factor(aurora.employee("olga"), by=aurora.viewer("anton"))


def test_an_invitation_goes_by_mail_where_letters_are_sent(anton: Client, cast: Cast, settings: Any) -> None:
    settings.SENDS_EMAIL, settings.EMAIL_BACKEND = True, LOCMEM
    Firm.objects.filter(id=cast.aurora.id).update(language="ru")
    with cast.at("anton"):
        Employee.objects.filter(name="Mark").update(email="mark@aurora.example")
    page = anton.post(f"/settings/people/{cast.employee('mark').id}/invitation/").content.decode()
    (letter,) = mail.outbox
    link = re.search(r"http://testserver/invitation/\S+", letter.body)[0]
    assert (letter.to, letter.subject, link in page) == (["mark@aurora.example"], "Приглашение фирмы «Aurora»", True)
    assert "A letter with this link is on its way to mark@aurora.example" in page
    assert Client().get(link.removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize(
    ("sends", "said"),
    [(False, "Give this link to Mark"), (True, "The letter could not be sent. Give the link yourself.")],
)
def test_the_link_is_shown_where_no_letter_goes(
    anton: Client, cast: Cast, settings: Any, sends: bool, said: str
) -> None:
    settings.SENDS_EMAIL, settings.EMAIL_BACKEND = sends, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with cast.at("anton"):
        Employee.objects.filter(name="Mark").update(email="mark@aurora.example")
    page = anton.post(f"/settings/people/{cast.employee('mark').id}/invitation/").content.decode()
    assert (said in page, "/invitation/" in page) == (True, True)


def test_the_firm_is_renamed_journalled_and_undone(anton: Client, cast: Cast) -> None:
    assert anton.post("/settings/firm/", FIRM).status_code == 302
    firm = Firm.objects.get(id=cast.aurora.id)
    assert (firm.name, firm.currency, firm.language, firm.time_zone) == ("Aurora Trade", "MDL", "ro", "Europe/Chisinau")
    with cast.at("anton"):
        entry = Entry.objects.get(event="firm_changed")
        assert set(Change.objects.get(entry=entry).after) == {"name", "short_name", "country", "currency", "language"}
        assert undo_entry(entry, by=cast.viewer("anton")).restored == 1
    assert Firm.objects.get(id=cast.aurora.id).name == "Aurora"
    assert Firm.objects.get(id=cast.borealis.id).name == "Borealis"


def test_another_firms_name_is_refused_beside_the_field_and_by_undo(anton: Client, cast: Cast) -> None:
    answer = anton.post("/settings/firm/", FIRM | {"name": "borealis"})
    assert (answer.status_code, "This name cannot be used" in answer.content.decode()) == (422, True)
    assert 'value="borealis"' in answer.content.decode()
    anton.post("/settings/firm/", FIRM)
    Firm.objects.filter(id=cast.borealis.id).update(name="Aurora")
    with cast.at("anton"), pytest.raises(TakenMeanwhile):
        undo_entry(Entry.objects.get(event="firm_changed"), by=cast.viewer("anton"))
    assert Firm.objects.get(id=cast.aurora.id).name == "Aurora Trade"

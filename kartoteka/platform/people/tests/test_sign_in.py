"""Sign-in by password and second factor, its limits, and when sessions end."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client

from kartoteka.platform.people.sign_in import end_sessions
from tests.cast import PASSWORD, Cast

WRONG = "wrong horse battery"


def sign_in(client: Client, email: str = "olga@aurora.example", password: str = PASSWORD, **more: str):
    return client.post("/account/login/", {"login": email, "password": password, **more})


def digits(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_a_password_opens_the_account_and_a_wrong_one_does_not(client: Client, cast: Cast) -> None:
    assert sign_in(client, password=WRONG).status_code == 200
    assert client.get("/me/").status_code == 302
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/me/").status_code == 200


def test_a_page_asks_a_stranger_to_sign_in_and_brings_him_back(client: Client, cast: Cast) -> None:
    answer = client.get("/me/?tab=1")
    assert answer["Location"] == "/account/login/?next=%2Fme%2F%3Ftab%3D1"
    fragment = client.get("/me/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"]) == (200, "/account/login/")
    assert sign_in(client, next="/me/?tab=1")["Location"] == "/me/?tab=1"


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, cast: Cast) -> None:
    for _ in range(5):
        sign_in(client, password=WRONG)
    sign_in(client)
    assert client.get("/me/").status_code == 302
    sign_in(client, "mark@aurora.example")
    assert client.get("/me/").status_code == 200


@pytest.mark.parametrize("path", ["signup/", "email/", "confirm-email/", "3rdparty/", "3rdparty/signup/"])
def test_nobody_makes_an_account_or_changes_its_address_by_himself(client: Client, cast: Cast, path: str) -> None:
    assert client.get(f"/account/{path}").status_code == 404
    client.force_login(cast.user("olga"))
    assert client.post(f"/account/{path}", {"email": "x@y.example", "action_add": ""}).status_code == 404


def test_the_second_factor_is_asked_and_a_recovery_code_works_once(client: Client, cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.user("olga"), secret)
    codes = RecoveryCodes.activate(cast.user("olga")).get_unused_codes()
    assert sign_in(client)["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/me/").status_code == 302
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    client.post("/account/2fa/authenticate/", {"code": digits(secret)})
    assert client.get("/me/").status_code == 200
    for expected in (200, 302):
        other = Client()
        sign_in(other)
        other.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert other.get("/me/").status_code == expected


def test_switching_the_second_factor_on_asks_for_the_password_again(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("olga"))
    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="authenticator_secret" value="(\w+)"', page)[1]
    client.post("/account/2fa/totp/activate/", {"code": digits(secret)})
    kinds = set(Authenticator.objects.filter(user=cast.user("olga")).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}


def test_a_change_of_password_ends_the_other_sessions(client: Client, cast: Cast) -> None:
    other = Client()
    sign_in(client)
    sign_in(other)
    new = "another long password"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (client.get("/me/").status_code, other.get("/me/").status_code) == (200, 302)


def test_all_sessions_of_an_account_can_be_ended(client: Client, cast: Cast) -> None:
    sign_in(client)
    end_sessions(cast.user("olga"))
    assert client.get("/me/").status_code == 302


def test_a_reset_link_works_once(client: Client, cast: Cast) -> None:
    client.post("/account/password/reset/", {"email": "olga@aurora.example"})
    link = re.search(r"/account/password/reset/key/\S+", mail.outbox[0].body)[0]
    form = client.get(link)["Location"]
    new = "another long password"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert "password1" not in Client().get(link).content.decode()
    assert sign_in(Client(), password=new).status_code == 302


@pytest.mark.parametrize("key", ["0-set-password", "-", "1-", "zzz-abc", "1-set-password"])
def test_an_empty_or_made_up_reset_link_opens_nothing(client: Client, cast: Cast, key: str) -> None:
    answer = client.get(f"/account/password/reset/key/{key}/", follow=True)
    assert "password1" not in answer.content.decode()


def test_nobody_learns_which_addresses_have_accounts(client: Client, cast: Cast) -> None:
    known = client.post("/account/password/reset/", {"email": "olga@aurora.example"})
    unknown = client.post("/account/password/reset/", {"email": "nobody@aurora.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_other_sessions_are_listed_and_ended(client: Client, cast: Cast) -> None:
    other = Client()
    sign_in(client)
    sign_in(other)
    assert client.get("/account/sessions/").content.count(b"<li><div>") == 2
    client.post("/account/sessions/")
    assert (client.get("/me/").status_code, other.get("/me/").status_code) == (200, 302)

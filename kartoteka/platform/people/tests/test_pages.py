"""Pages of sign-in and of one's own account: in three languages, without scripts inside, for the right firm."""

import re

import pytest
from django.test import Client

from kartoteka.platform.people.models import Membership
from kartoteka.platform.staff.actions import hire
from tests.cast import Cast

PUBLIC = ("/account/login/", "/account/password/reset/", "/account/password/reset/done/")
OWN = ("/me/", "/account/password/change/", "/account/sessions/", "/account/reauthenticate/")
INLINE = re.compile(r"<script(?![^>]*(\ssrc=|type=\"application/json\"))[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:")


@pytest.mark.parametrize("language", ["en", "ru", "ro"])
@pytest.mark.parametrize("path", PUBLIC + OWN)
def test_pages_speak_three_languages_and_hold_no_script(client: Client, cast: Cast, path: str, language: str) -> None:
    if path in OWN:
        client.force_login(cast.user("olga"))
        cast.user("olga").__class__.objects.filter(id=cast.user("olga").id).update(language=language)
    client.cookies["django_language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    assert INLINE.findall(answer.content.decode()) == []
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["Content-Security-Policy"].startswith("default-src 'self';")


def test_the_choice_of_language_and_theme_follows_the_account(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("olga"))
    client.post("/ui/preferences/", {"language": "ro", "theme": "dark", "next": "/me/"})
    other = Client()
    other.force_login(cast.user("olga"))
    page = other.get("/me/").content.decode()
    assert '<html lang="ro" data-theme-choice="dark"' in page


def test_somebody_of_two_firms_switches_and_nobody_enters_another(client: Client, cast: Cast) -> None:
    user = cast.user("mark")
    with cast.at("eve"):
        hire("Mark", by=None, department=cast.employee("eve").department, user=user)
    client.force_login(user)
    assert str(client.get("/me/").wsgi_request.firm) == "Aurora"
    client.post("/firm/", {"firm": str(cast.borealis.id)})
    request = client.get("/me/").wsgi_request
    assert (str(request.firm), request.viewer.roles) == ("Borealis", ())
    client.force_login(cast.user("olga"))
    assert client.post("/firm/", {"firm": str(cast.borealis.id)}).status_code == 404
    assert str(client.get("/me/").wsgi_request.firm) == "Aurora"


def test_an_account_without_a_firm_is_told_so(client: Client, cast: Cast) -> None:
    Membership.objects.filter(user=cast.user("olga")).delete()
    client.force_login(cast.user("olga"))
    assert client.get("/me/").status_code == 200
    answer = client.get("/palette/")
    assert (answer.status_code, b"works for no firm" in answer.content) == (403, True)


def test_the_front_page_leads_to_work(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("olga"))
    assert client.get("/").status_code == 302

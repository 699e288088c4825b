"""The lock holds at every door; a PIN opens one's own session; wrong ones are counted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kartoteka.platform import clock
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.people.sign_in import end_sessions
from kartoteka.platform.workstations.actions import make_workstation, revoke_workstation
from kartoteka.platform.workstations.marks import COOKIE
from kartoteka.platform.workstations.models import Pin, Seat, Workstation
from kartoteka.platform.workstations.tests.conftest import comes
from tests.cast import PASSWORD, Cast

Arrives = Callable[[str], None]
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/calls/month/"}
FETCH = {"Sec-Fetch-Mode": "cors"}


def doors(browser: Client) -> list[int]:
    """A page, a fragment, the API by the session, pushes, something sent, another's screen: what each answers."""
    return [
        browser.get("/me/").status_code, browser.get("/me/", headers=HTMX).status_code,
        browser.get("/api/v1/parties").status_code, browser.get("/live/").status_code,
        browser.post("/workstation/drafts/", {"key": "a", "values": []}, "application/json").status_code,
    ]  # fmt: skip


OPEN, LOCKED, NOBODY = [200, 200, 200, 200, 204], [302, 200, 423, 204, 423], [302, 200, 401, 204, 302]


def test_locked_it_holds_at_every_door(aurora: Cast, browser: Client, arrives: Arrives) -> None:
    arrives("olga")
    assert doors(browser) == OPEN
    stolen = browser.cookies["sessionid"].value
    browser.post("/workstation/lock/", {"address": "/calls/month/"})
    assert doors(browser) == LOCKED
    assert browser.get("/calls/")["Location"] == "/workstation/?next=%2Fcalls%2F"
    assert browser.get("/me/", headers=HTMX)["HX-Redirect"] == "/workstation/?next=%2Fcalls%2Fmonth%2F"
    elsewhere = Client()
    elsewhere.cookies["sessionid"] = stolen
    assert doors(elsewhere) == LOCKED


def test_one_who_is_away_is_locked_and_pages_that_renew_themselves_do_not_count(
    aurora: Cast, browser: Client, arrives: Arrives
) -> None:
    arrives("olga")
    for minutes in (2, 4):
        with clock.passed(timedelta(minutes=minutes)):
            assert browser.get("/me/", headers=HTMX).status_code == 200
            assert browser.get("/live/", headers=FETCH).status_code == 200
    with clock.passed(timedelta(minutes=6, seconds=1)):
        assert doors(browser) == LOCKED
    assert doors(browser) == LOCKED, "being back in time does not open what was locked"


def test_one_who_does_something_is_not(browser: Client, arrives: Arrives) -> None:
    arrives("olga")
    for minutes in (4, 8, 12):
        with clock.passed(timedelta(minutes=minutes)):
            assert browser.post("/workstation/activity/", headers=FETCH).status_code == 204
    with clock.passed(timedelta(minutes=17)):
        assert browser.get("/me/").status_code == 200


def test_two_alternate_each_in_a_session_of_their_own(aurora: Cast, browser: Client, arrives: Arrives) -> None:
    arrives("olga")
    arrives("mark")
    marks = browser.cookies["sessionid"].value
    assert comes(browser, aurora, "olga")["Location"] == "/"
    olgas = browser.cookies["sessionid"].value
    assert b"Olga" in browser.get("/me/").content
    browser.post("/workstation/lock/", {"address": "/calls/?f=on~eq~2026-11-02"})
    assert comes(browser, aurora, "mark").status_code == 302
    text = browser.get("/me/").content
    assert (b"Mark" in text, b"Olga" in text) == (True, False)
    assert browser.cookies["sessionid"].value not in {marks, olgas}, "the key of a session changes with its user"
    assert comes(browser, aurora, "olga")["Location"] == "/calls/?f=on~eq~2026-11-02"
    assert [one.event for one in Entry.objects.filter(event="workstation_user_changed")] == [
        "workstation_user_changed"
    ] * 3


def test_a_pin_is_not_a_password(aurora: Cast, browser: Client, arrives: Arrives) -> None:
    arrives("olga")
    browser.post("/workstation/lock/")
    comes(browser, aurora, "olga")
    assert browser.get("/me/pin/")["Location"].startswith("/account/reauthenticate/")


def test_five_wrong_tries_block_until_the_password(aurora: Cast, browser: Client, arrives: Arrives) -> None:
    arrives("olga")
    browser.post("/workstation/lock/")
    said = [comes(browser, aurora, "olga", "1357").content.decode() for _ in range(5)]
    assert ["This is not the PIN" in text for text in said] == [True] * 4 + [False]
    blocked = comes(browser, aurora, "olga")
    assert (blocked.status_code, "Too many wrong tries" in blocked.content.decode()) == (422, True)
    assert (Pin.objects.get().tries, Entry.objects.filter(event="pin_blocked").count()) == (5, 1)
    browser.cookies.pop("sessionid", None)
    browser.force_login(aurora.user("olga"))
    browser.get("/me/")
    browser.post("/workstation/lock/")
    assert comes(browser, aurora, "olga").status_code == 302


def test_a_pin_opens_only_where_its_owner_has_signed_in(aurora: Cast, browser: Client, arrives: Arrives) -> None:
    arrives("olga")
    arrives("mark")
    browser.post("/workstation/lock/")
    Seat.objects.filter(employee=aurora.employee("mark")).delete()
    assert comes(browser, aurora, "mark").status_code == 422
    with clock.passed(timedelta(days=31)):
        assert comes(browser, aurora, "olga").status_code == 422
    end_sessions(aurora.user("olga"))
    assert comes(browser, aurora, "olga").status_code == 422
    assert doors(browser) == NOBODY
    elsewhere = Client()
    assert comes(elsewhere, aurora, "olga")["Location"] == "/account/login/"


def test_whoever_signed_out_needs_his_password(aurora: Cast, browser: Client, arrives: Arrives) -> None:
    arrives("olga")
    browser.post("/account/logout/")
    assert (browser.get("/me/").status_code, comes(browser, aurora, "olga").status_code) == (302, 422)
    assert Pin.objects.get().tries == 0


def test_a_session_of_a_provider_stays_confined_and_no_password_stays_fresh(
    aurora: Cast, browser: Client, arrives: Arrives
) -> None:
    arrives("olga")
    session, by_provider = browser.session, {"method": "socialaccount", "provider": aurora.aurora.id.hex, "at": 1.0}
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        by_provider,
        {"method": "password", "at": 2.0, "reauthenticated": True},
    ]
    session.save()
    browser.post("/workstation/lock/")
    comes(browser, aurora, "olga")
    assert browser.session[AUTHENTICATION_METHODS_SESSION_KEY] == [by_provider, {"method": "password", "at": 2.0}]


def test_the_screen_names_those_whose_time_it_is_first(aurora: Cast, browser: Client, arrives: Arrives) -> None:
    arrives("olga")
    arrives("mark")
    browser.post("/workstation/lock/")
    text = browser.get("/workstation/").content.decode()
    assert text.index("Mark") < text.index("Olga")
    assert (text.count('name="employee"'), "Vera" in text) == (2, False)


def test_the_screen_makes_the_same_number_of_queries(browser: Client, arrives: Arrives) -> None:
    def queries() -> int:
        browser.post("/workstation/lock/")
        browser.cookies.pop("sessionid", None)
        with CaptureQueriesContext(connection) as made:
            assert browser.get("/workstation/").status_code == 200
        return len(made)

    arrives("olga")
    queries()
    few = queries()
    arrives("mark")
    arrives("sonya")
    assert queries() == few


def test_a_withdrawn_workstation_opens_nothing(
    aurora: Cast, browser: Client, desk: Workstation, arrives: Arrives
) -> None:
    arrives("olga")
    revoke_workstation(desk, by=aurora.viewer("anton"))
    assert doors(browser) == LOCKED
    assert comes(browser, aurora, "olga")["Location"] == "/account/login/"
    browser.cookies.pop("sessionid", None)
    browser.force_login(aurora.user("olga"))
    assert browser.get("/me/").status_code == 200


def test_a_forged_or_foreign_cookie_is_no_workstation(aurora: Cast, browser: Client, client: Client) -> None:
    good = browser.cookies[COOKIE].value
    for wrong in ("", "x", good[:-1] + ("a" if good[-1] != "a" else "b")):
        stranger = Client()
        stranger.cookies[COOKIE] = wrong
        assert stranger.get("/workstation/")["Location"] == "/account/login/"
    browser.force_login(aurora.user("eve"))
    assert browser.get("/me/").status_code == 200
    assert [one.employee.name for one in Seat.objects.all()] == ["Anton"], "he made it a workstation"


@pytest.mark.parametrize("name", ["eve", "olga"])
def test_who_may_not_keeps_no_workstations(aurora: Cast, desk: Workstation, client: Client, name: str) -> None:
    client.force_login(aurora.user(name))
    for path, expected in (("", {"eve": 404, "olga": 403}), ("details/", {"eve": 404, "olga": 403})):
        assert client.get(f"/settings/workstations/{desk.id}/{path}").status_code == expected[name]
    assert client.post(f"/settings/workstations/{desk.id}/here/").status_code == {"eve": 404, "olga": 403}[name]


def test_a_pin_opens_no_other_workstation_and_no_session_leaves_the_lock(
    aurora: Cast, browser: Client, desk: Workstation, arrives: Arrives
) -> None:
    arrives("olga")
    code = make_workstation("Desk 2", 5, by=aurora.viewer("anton"))[1]
    browser.post("/workstation/lock/", {"address": "/me/\x00"})
    assert comes(browser, aurora, "olga")["Location"] == "/"
    asked = "/account/reauthenticate/?next=%2Fworkstation%2Fjoining%2F"
    assert browser.post("/workstation/joining/", {"code": code})["Location"] == asked
    assert (
        browser.post("/account/reauthenticate/?next=/workstation/joining/", {"password": PASSWORD}).status_code == 302
    )
    assert browser.post("/workstation/joining/", {"code": code})["Location"] == "/me/pin/"
    browser.cookies.pop(COOKIE)
    assert doors(browser) == OPEN
    with clock.passed(timedelta(minutes=7)):
        assert doors(browser) == LOCKED

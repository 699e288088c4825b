"""Workstations are registered, planned and withdrawn on their pages; drafts are their owner's alone."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kartoteka.platform import clock
from kartoteka.platform.workstations.drafts import MOST, keep_draft
from kartoteka.platform.workstations.marks import COOKIE
from kartoteka.platform.workstations.models import Draft, Pin, Slot, Workstation
from tests.cast import PASSWORD, Cast

TYPED = [["text", "", "A price list"], ["urgent", "on", True]]


def _as(client: Client, cast: Cast, name: str) -> Client:
    client.force_login(cast.user(name))
    return client


def test_a_browser_becomes_a_workstation_by_a_code_once(client: Client, aurora: Cast) -> None:
    anton, olga = _as(Client(), aurora, "anton"), _as(client, aurora, "olga")
    text = anton.post("/settings/workstations/", {"name": "Desk 1", "idle_minutes": "3"}).content.decode()
    code = text.split('id="code-shown" value="')[1].split('"')[0]
    assert olga.post("/workstation/joining/", {"code": "AAAAAAAAAA"}).status_code == 422
    answer = olga.post("/workstation/joining/", {"code": f" {code[:5].lower()}-{code[5:]}"})
    assert (answer.status_code, COOKIE in answer.cookies) == (302, True)
    assert olga.get("/me/").status_code == 200
    assert [one.employee_id for one in Workstation.objects.get().seats.all()] == [aurora.employee("olga").id]
    assert _as(Client(), aurora, "olga").post("/workstation/joining/", {"code": code}).status_code == 422
    assert anton.post("/settings/workstations/", {"name": "Desk 1", "idle_minutes": "3"}).status_code == 422


def test_a_code_is_good_for_an_hour_and_in_its_firm(client: Client, aurora: Cast) -> None:
    text = (
        _as(Client(), aurora, "anton")
        .post("/settings/workstations/", {"name": "D", "idle_minutes": "3"})
        .content.decode()
    )
    code = text.split('id="code-shown" value="')[1].split('"')[0]
    assert _as(Client(), aurora, "eve").post("/workstation/joining/", {"code": code}).status_code == 422
    with clock.passed(timedelta(minutes=61)):
        assert _as(client, aurora, "olga").post("/workstation/joining/", {"code": code}).status_code == 422


def test_times_are_planned_and_taken_out(client: Client, aurora: Cast, desk: Workstation) -> None:
    _as(client, aurora, "sonya")
    address = f"/settings/workstations/{desk.id}/"
    said = {"employee": str(aurora.employee("olga").id), "weekday": "0", "begins": "09:00", "ends": "13:00", "on": ""}
    assert client.post(address, said).status_code == 302
    text = client.get(address).content.decode()
    assert (text.count("09:00–13:00"), "<strong>Olga</strong>" in text) == (1, True)
    taken = client.post(address, said | {"begins": "12:00", "ends": "14:00"})
    assert (taken.status_code, "at that time already" in taken.content.decode()) == (422, True)
    once = said | {"weekday": "", "employee": "", "on": f"{clock.today()}"}
    assert client.post(address, once).status_code == 302
    assert "nobody" in client.get(address).content.decode()
    for wrong in ({"on": f"{clock.today()}"}, {"weekday": ""}, {"employee": ""}, {"ends": "08:00"}, {"begins": "x"}):
        assert client.post(address, said | {"begins": "15:00", "ends": "16:00"} | wrong).status_code == 422
    for slot in Slot.objects.all():
        assert client.delete(f"/settings/workstations/slots/{slot.id}/").status_code == 204
    assert Slot.objects.count() == 0


def test_a_pin_is_set_after_the_password(client: Client, aurora: Cast) -> None:
    client.post("/account/login/", {"login": "olga@aurora.example", "password": PASSWORD})
    asked = client.post("/me/pin/", {"pin": "7391", "again": "7391"})["Location"]
    assert (asked, Pin.objects.count()) == ("/account/reauthenticate/?next=/me/pin/", 0)
    assert client.post(asked, {"password": PASSWORD})["Location"] == "/me/pin/"
    for wrong in ({"pin": "1234", "again": "1234"}, {"pin": "73a1", "again": "73a1"}, {"pin": "7391", "again": "7392"}):
        assert client.post("/me/pin/", wrong).status_code == 422
    assert Pin.objects.count() == 0
    assert client.post("/me/pin/", {"pin": "7391", "again": "7391"}).status_code == 302
    kept = Pin.objects.get().hash
    assert (check_password("7391", kept), "7391" in kept) == (True, False)
    assert client.delete("/me/pin/").status_code == 204
    assert Pin.objects.count() == 0


def test_a_draft_is_its_owners_alone(client: Client, aurora: Cast) -> None:
    body = {"key": "draft:olga:note", "values": TYPED}
    _as(client, aurora, "olga").post("/workstation/drafts/", body, "application/json")
    client.post("/workstation/drafts/", body | {"values": TYPED[:1]}, "application/json")
    assert client.get("/workstation/drafts/").json() == {"draft:olga:note": TYPED[:1]}
    for other in ("mark", "eve"):
        assert _as(Client(), aurora, other).get("/workstation/drafts/").json() == {}
        assert _as(Client(), aurora, other).delete("/workstation/drafts/?key=draft:olga:note").status_code == 204
    assert Draft.objects.count() == 1
    with clock.passed(timedelta(days=15)):
        assert client.get("/workstation/drafts/").json() == {}
    assert client.delete("/workstation/drafts/?key=draft:olga:note").status_code == 204
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        '{"key": "a"}',
        '{"key": "", "values": []}',
        '{"key": 1, "values": []}',
        '{"key": "a", "values": [1]}',
    ],
)
def test_what_is_no_draft_is_not_kept(client: Client, aurora: Cast, body: str) -> None:
    answer = _as(client, aurora, "olga").post("/workstation/drafts/", body, "application/json")
    assert (answer.status_code, Draft.objects.count()) == (400, 0)


def test_a_draft_that_no_form_holds_is_refused(client: Client, aurora: Cast) -> None:
    _as(client, aurora, "olga")
    for body in ({"key": "a" * 401, "values": []}, {"key": "a", "values": [["t", "", "x" * 200_001]]}):
        assert client.post("/workstation/drafts/", json.dumps(body), "application/json").status_code == 409
    assert Draft.objects.count() == 0


def test_pages_make_the_same_number_of_queries(client: Client, aurora: Cast, desk: Workstation) -> None:
    _as(client, aurora, "sonya")
    addresses = ["/settings/workstations/", f"/settings/workstations/{desk.id}/"]

    def queries() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as made:
                assert client.get(address).status_code == 200
            found.append(len(made))
        return found

    few = queries()
    for number, name in enumerate(("olga", "mark", "vera", "fedor")):
        Slot(workstation=desk, employee=aurora.employee(name), weekday=number, begins="09:00", ends="18:00").save()
    assert queries() == few
    assert max(few) <= 20


def test_the_lock_costs_two_statements_at_a_workstation_and_none_elsewhere(
    aurora: Cast, browser: Client, arrives: Callable[[str], None]
) -> None:
    arrives("olga")
    elsewhere = _as(Client(), aurora, "olga")
    elsewhere.get("/me/")

    def queries(one: Client) -> int:
        with CaptureQueriesContext(connection) as made:
            one.get("/me/")
        return len([each for each in made if "SAVEPOINT" not in each["sql"]])

    assert queries(browser) - queries(elsewhere) == 2


@pytest.mark.parametrize(
    "body",
    [
        '{"key": "a\\u0000", "values": []}', '{"key": "a\\ud800", "values": []}', '{"key": "a", "values": [["b", "", "\\u0000"]]}',
        '{"key": "a", "values": [["b", "", "\\ud800"]]}', '{"key": "a", "values": [["b", "", [NaN]]]}',
        '{"key": "a", "values": [["b", "", 1e999]]}', '{"key": "a", "values": [["b", {}, ""]]}', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_draft_is_told_so(client: Client, aurora: Cast, body: str) -> None:
    olga = _as(client, aurora, "olga")
    assert olga.post("/workstation/drafts/", body, "application/json").status_code == 400
    assert olga.delete("/workstation/drafts/?key=a%00").status_code == 204
    assert olga.get("/workstation/drafts/").json() == {}


def test_the_newest_drafts_are_kept(aurora: Cast) -> None:
    olga = aurora.viewer("olga")
    keep_draft("of mark", TYPED, by=aurora.viewer("mark"))
    for number in range(MOST + 3):
        with clock.passed(timedelta(minutes=number)):
            keep_draft(f"draft {number}", TYPED, by=olga)
    kept = set(Draft.objects.filter(employee_id=olga.employee_id).values_list("key", flat=True))
    assert kept == {f"draft {number}" for number in range(3, MOST + 3)}
    assert Draft.objects.count() == MOST + 1

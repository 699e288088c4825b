"""The statements and the rules in the browser, without one."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.models import Party
from kartoteka.intake.forms.tests.making import NAME
from kartoteka.intake.points.models import PointRule
from kartoteka.intake.submissions.models import Submission
from kartoteka.platform import clock
from tests.cast import Cast

Send = Callable[..., Submission]
Accepted = Callable[..., Party]


def _as(client: Client, cast: Cast, name: str) -> Client:
    client.force_login(cast.user(name))
    return client


@pytest.mark.usefixtures("rules")
def test_a_statement_is_traced_fact_by_fact(client: Client, aurora: Cast, send: Send, accepted: Accepted) -> None:
    row = send("fedor")
    card = accepted(row)
    change_party(card, by=aurora.viewer("anton"), name="Irina Rusu")
    own = _as(client, aurora, "fedor").get("/points/", follow=True)
    text = own.content.decode()
    assert own.redirect_chain[0][0] == f"/points/{aurora.employee('fedor').id}/"
    assert text.count(f'href="/cards/{card.id}/"') == 6
    assert text.count(f'href="/submissions/{row.id}/"') == 6
    assert ("found wrong later" in text, text.count("+5<"), text.count("−2<")) == (True, 1, 1)


@pytest.mark.usefixtures("rules")
def test_who_sees_whose_statement(client: Client, aurora: Cast, send: Send, accepted: Accepted) -> None:
    accepted(send("fedor"))
    fedor, vera = (f"/points/{aurora.employee(name).id}/" for name in ("fedor", "vera"))
    seen = {
        name: _as(client, aurora, name).get(fedor).status_code for name in ("anton", "sonya", "mark", "fedor", "eve")
    }
    assert seen == {"anton": 200, "sonya": 200, "mark": 404, "fedor": 200, "eve": 404}
    assert _as(client, aurora, "sonya").get(vera).status_code == 404
    assert "Fedor" in _as(client, aurora, "sonya").get("/points/").content.decode()
    assert _as(client, aurora, "fedor").get("/points/rules/").status_code == 403


@pytest.mark.usefixtures("rules")
def test_the_workbook_says_what_the_page_says(client: Client, aurora: Cast, send: Send, accepted: Accepted) -> None:
    accepted(send("fedor"))
    address = f"/points/{aurora.employee('fedor').id}/statement.xlsx"
    sheet = load_workbook(BytesIO(_as(client, aurora, "fedor").get(address).content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert sorted((row[2], row[5]) for row in rows[:-1]) == [
        ("An answer kept with the form", 2), ("An answer kept with the form", 2), ("E-mail", 2), ("Name", 2), ("Phone", 5),
    ]  # fmt: skip
    assert (rows[-1][0], rows[-1][5]) == ("Together", 13)


@pytest.mark.usefixtures("rules")
def test_pages_make_the_same_number_of_queries(client: Client, aurora: Cast, send: Send, accepted: Accepted) -> None:
    _as(client, aurora, "sonya")
    addresses = ["/points/", f"/points/{aurora.employee('fedor').id}/"]

    def queries() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as made:
                assert client.get(address).status_code == 200
            found.append(len(made))
        return found

    accepted(send("fedor"))
    few = queries()
    for number in range(5):
        accepted(send("mark" if number % 2 else "fedor", {NAME: f"Customer {number}"}))
    assert queries() == few
    assert max(few) <= 20


def test_a_rule_is_added_and_removed_on_its_page(client: Client, aurora: Cast) -> None:
    _as(client, aurora, "anton")
    today = clock.today()
    said = {"kind": "phone", "form": "", "valid_from": f"{today}", "points": "5", "confirming": "", "days": ""}
    assert client.post("/points/rules/", said).status_code == 302
    rule = PointRule.objects.get()
    assert (rule.kind, rule.form_id, rule.points, rule.confirming, rule.days) == ("phone", None, 5, 0, 90)
    again = client.post("/points/rules/", said)
    assert (again.status_code, "already. Remove it first" in again.content.decode()) == (422, True)
    past = client.post("/points/rules/", said | {"valid_from": f"{today - timedelta(days=1)}", "points": "77"})
    text = past.content.decode()
    assert (past.status_code, "begins today or later" in text, 'value="77"' in text) == (422, True, True)
    assert client.delete(f"/points/rules/{rule.id}/").status_code == 204
    assert PointRule.objects.count() == 0


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "2026-13", "x"])
def test_months_at_the_ends_of_the_calendar(aurora: Cast, client: Client, month: str) -> None:
    client.force_login(aurora.user("anton"))
    for address in ("/points/", f"/points/{aurora.employee('fedor').id}/"):
        assert client.get(f"{address}?month={month}").status_code == 200

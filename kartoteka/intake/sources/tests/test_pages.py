"""The call log in the browser, without one."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kartoteka.cards.parties.models import Party
from kartoteka.intake.sources.actions import CallLine, log_call
from kartoteka.intake.sources.models import Call
from kartoteka.intake.sources.source_actions import add_source
from tests.cast import Cast

MONTH = "/calls/month/?month=2026-11"
MORNING = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)


@pytest.fixture
def olga(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("olga"))
    return client


@pytest.fixture
def anton(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("anton"))
    return client


def test_a_call_is_logged_in_the_window(olga: Client, aurora: Cast) -> None:
    fair = add_source("Fair", by=aurora.viewer("anton"))
    window = olga.get("/calls/new/").content.decode()
    assert "<kbd>1</kbd> Fair" in window
    answer = olga.post("/calls/new/", {"source": str(fair.id), "phone": "022 123"}, headers={"HX-Request": "true"})
    assert (answer.status_code, "dialog:close" in answer["HX-Trigger"]) == (200, True)
    assert Call.objects.get().source == fair


def test_what_is_wrong_is_said_beside_the_field_and_kept(olga: Client, aurora: Cast) -> None:
    answer = olga.post("/calls/new/", {"source": "nowhere", "note": "Kept", "at": "yesterday"})
    text = answer.content.decode()
    assert (answer.status_code, Call.objects.count(), 'value="Kept"' in text) == (422, 0, True)
    assert "Enter a valid date/time" in text


def test_every_figure_of_the_month_opens_its_calls(olga: Client, aurora: Cast) -> None:
    fair = add_source("Fair", by=aurora.viewer("anton"))
    for _number in range(3):
        log_call(CallLine(fair.id, at=MORNING), by=aurora.viewer("olga"))
    log_call(CallLine(at=MORNING), by=aurora.viewer("olga"))
    page = olga.get(MONTH).content.decode()
    for query, rows in (
        (f"f=on~eq~2026-11-02&f=call_source~any~{fair.id}", 3),
        ("f=on~eq~2026-11-02&f=call_source~empty", 1),
    ):
        address = "/calls/?" + query.replace("~", "%7E") if "%7E" in page else "/calls/?" + query
        assert f'href="{address.replace("&", "&amp;")}"' in page
        assert olga.get(address).content.decode().count('href="/calls/0') == rows


def test_the_workbook_says_what_the_page_says(anton: Client, aurora: Cast) -> None:
    add_source("=Fair", by=aurora.viewer("anton"))
    log_call(CallLine(at=MORNING), by=aurora.viewer("olga"))
    sheet = load_workbook(BytesIO(anton.get("/calls/month.xlsx?month=2026-11").content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [(row[0], row[2], row[-1]) for row in rows] == [("'=Fair", 0, 0), ("Not said", 1, 1), ("Together", 1, 1)]


def test_a_month_that_is_none_is_the_present_one(olga: Client) -> None:
    for written in ("2026-13", "x", "99999-1", ""):
        assert olga.get("/calls/month/", {"month": written}).status_code == 200


def test_the_month_makes_the_same_number_of_queries(olga: Client, aurora: Cast, orion: Party) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as made:
            olga.get(MONTH)
        return len(made)

    log_call(CallLine(party_id=orion.id, at=MORNING), by=aurora.viewer("olga"))
    few = queries()
    for number in range(12):
        source = add_source(f"Source {number}", by=aurora.viewer("anton"))
        log_call(CallLine(source.id, party_id=orion.id, at=MORNING), by=aurora.viewer("olga"))
    assert queries() == few


def test_sources_are_kept_on_their_page(anton: Client, aurora: Cast) -> None:
    assert anton.post("/sources/", {"name": "Fair"}).status_code == 302
    assert anton.post("/sources/", {"name": "fair"}).status_code == 409
    assert anton.post("/sources/", {"name": " "}).status_code == 422

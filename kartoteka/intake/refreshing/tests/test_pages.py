"""The page of keeping fresh, call lists, and who may see them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.cards.provenance.models import Fact
from kartoteka.intake.questions.models import Asking
from kartoteka.intake.refreshing.answers import answer
from kartoteka.intake.refreshing.models import CALLS, Refresh, Request
from kartoteka.intake.refreshing.public_page import known_values
from kartoteka.intake.refreshing.queries import base_now, outcomes
from kartoteka.intake.refreshing.reactions import settle_after_asking
from kartoteka.platform import clock
from kartoteka.platform.firms.bulk import copy_rows
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal.models import Entry
from tests.cast import Cast

Refreshed = Callable[..., Refresh]


@pytest.fixture
def anton(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("anton"))
    return client


@pytest.mark.usefixtures("later")
def test_a_refreshing_is_begun_on_the_page_and_stands_there(anton: Client, refreshed: Refreshed, orion: Party) -> None:
    sent = {"way": "calls", "group_id": "", "percent": "50", "most": "10"}
    assert anton.post("/refreshing/", sent).headers["Location"] == f"/work/runs/{Refresh.objects.get().run_id}/"
    assert anton.post("/refreshing/", sent | {"most": "many"}).status_code == 422
    refreshed(way=CALLS)
    page = anton.get("/refreshing/").context["page"]
    assert (page.stale_cards, [line.outcome.requests for line in page.lines]) == (1, [1, 0])
    assert (page.lines[0].before, page.lines[0].now) == ("29 %", "29 %")
    assert b"Orion SRL" in anton.get(page.stale_url).content
    text = anton.get(page.lines[0].url).content.decode()
    assert ("Orion SRL" in text, "+373 22 123 456" in text, "Phone, E-mail" in text) == (True, True, True)


@pytest.mark.usefixtures("later")
def test_a_call_list_gives_a_call_its_purpose_until_it_is_done(
    client: Client, cast: Cast, refreshed: Refreshed, orion: Party
) -> None:
    client.force_login(cast.user("olga"))
    address = f"/cards/{orion.id}/questions/?contact=call_out&purpose=refresh"
    assert client.get(address).context["page"].needs_purpose
    refreshed(way=CALLS)
    for line in client.get(address).context["page"].lines:
        names = {f"{line.prefix}-{name}": str(line.form.initial[name]) for name in ("key", "was", "value")}
        asked = {"question": line.possible.ask.question, "about": str(line.about.id), "outcome": "answered"}
        contact = {"contact": "call_out", "purpose": "refresh", "language": "en"}
        assert client.post(f"/cards/{orion.id}/askings/", contact | names | asked).status_code == 200
        settle_after_asking(Entry.objects.filter(event="fact_asked").latest("id").id)
    row = Request.objects.get()
    assert (row.kinds, row.state, row.confirmed) == (["phone", "email"], "answered", 2)
    assert Asking.objects.filter(purpose="refresh", outcome="answered").count() == 2
    assert client.get(address).context["page"].needs_purpose


@pytest.fixture
def thousand(aurora: Cast, orion: Party) -> None:
    """1,000 customers more, with a phone and an e-mail each."""
    now, numbers = orion.created_at, range(1000)
    cards = [
        Party(kind="organisation", name=f"Customer {number}", sort_name="customer", created_at=now, updated_at=now)
        for number in numbers
    ]
    said = [(one, (("phone", f"+3736{n:07}"), ("email", f"c{n}@example.org"))) for n, one in enumerate(cards)]
    points = [ContactPoint(party=one, kind=kind, value=value) for one, ways in said for kind, value in ways]
    facts = [
        Fact(
            party_id=one.party_id,
            field=f"contact:{one.id}",
            value=one.value,
            at=now,
            channel="import",
            entry_id=new_key(),
        )
        for one in points
    ]
    for rows in (cards, points, facts):
        copy_rows(rows)
    for start in range(0, len(cards), 50):
        refresh_parties([one.id for one in cards[start : start + 50]])


@pytest.mark.usefixtures("thousand")
def test_a_thousand_stale_cards_are_selected_asked_and_become_fresh(
    refreshed: Refreshed,
) -> None:
    with clock.passed(timedelta(days=800)):
        before = base_now()
        assert before.stale_cards == 1001
        refresh = refreshed(most=1000)
        found = outcomes([refresh])[refresh.id]
        assert (found.requests, found.asked, found.facts) == (1000, 1000, 2000)
        share = found.fresh_before
        for row in Request.objects.order_by("id")[:100]:
            answer(row, [one.field for one in known_values(row)], {}, language="en")
        found = outcomes([refresh])[refresh.id]
        assert (found.answered, round(found.fresh_before - share, 9)) == (100, 0)
        assert found.fresh_now == pytest.approx(0.1 + 0.9 * share, abs=0.01)
        after = base_now()
        assert after.stale_cards == 901
        assert after.figures.freshness > before.figures.freshness + 0.04


def test_the_page_asks_the_base_as_often_for_many(anton: Client, refreshed: Refreshed) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert anton.get("/refreshing/").status_code == 200
        return len(counted)

    with clock.passed(timedelta(days=800)):
        refreshed(way=CALLS)
        statements()
        few = statements()
        for _number in range(5):
            refreshed(way=CALLS)
        assert statements() == few <= 30


@pytest.mark.parametrize(("name", "status"), [("fedor", 403), ("olga", 200), ("eve", 200)])
def test_who_may_see_the_page(client: Client, cast: Cast, name: str, status: int) -> None:
    client.force_login(cast.user(name))
    assert client.get("/refreshing/").status_code == status
    assert client.get("/refreshing/requests/").status_code == status


def test_who_may_not_begin_is_refused(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("olga"))
    said: dict[str, Any] = {"way": "calls", "percent": "50", "most": "10"}
    assert (client.post("/refreshing/", said).status_code, b"Have stale facts refreshed" in client.get("/refreshing/").content) == (
        403, False,
    )  # fmt: skip

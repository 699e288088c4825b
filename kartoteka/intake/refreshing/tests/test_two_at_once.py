"""Two are begun at once, and a customer answers while letters still go out."""

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client

from kartoteka.cards.base.tests.people import restrict
from kartoteka.cards.parties.models import Party
from kartoteka.intake.questions.models import Asking
from kartoteka.intake.refreshing.actions import choose_cards, note_sent
from kartoteka.intake.refreshing.answers import answer, decline
from kartoteka.intake.refreshing.models import CALLS, Refresh, Request
from kartoteka.intake.refreshing.tests.conftest import LATER
from kartoteka.platform import clock
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.firms.context import firm_context
from tests.cast import Cast, make_cast, make_orion


def test_two_begun_at_once_ask_a_customer_once(transactional_db: None) -> None:
    cast = make_cast()
    with cast.at("anton"):
        make_orion(cast.viewer("mark"))
    firm, anton, both = cast.aurora.id, cast.employee("anton").id, threading.Barrier(2)

    def begun() -> UUID:
        row = Refresh(at=clock.now(), by_id=anton, way=CALLS, most=10, percent=50)
        row.save(force_insert=True)
        return row.id

    def choose(key: UUID) -> None:
        with clock.passed(LATER), firm_context(firm):
            row = Refresh.objects.get(id=key)
            both.wait()
            choose_cards(row, by=viewer_for(anton))
        connections.close_all()

    with firm_context(firm):
        threads = [threading.Thread(target=choose, args=(begun(),)) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with firm_context(firm):
        assert (Request.objects.count(), sorted(Refresh.objects.values_list("selected", flat=True))) == (1, [0, 1])


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    ("says_no", "state", "outcome"), [(False, "answered", "answered"), (True, "declined", "refused")]
)
def test_who_answers_while_letters_go_out_has_answered(
    refreshed: Callable[..., Refresh], aurora: Cast, orion: Party, says_no: bool, state: str, outcome: str
) -> None:
    refreshed(way=CALLS)
    Request.objects.update(state="sending")
    row = Request.objects.get()
    decline(row) if says_no else answer(row, row.fields, {}, language="en")
    note_sent([row], by=aurora.viewer("anton"))
    row.refresh_from_db()
    assert (row.state, row.sent_at) == (state, clock.now())
    assert set(Asking.objects.values_list("outcome", flat=True)) == {outcome}


@pytest.mark.usefixtures("later")
def test_a_link_is_not_given_to_whom_a_value_behind_it_is_hidden(
    refreshed: Callable[..., Refresh], aurora: Cast, orion: Party, client: Client
) -> None:
    refreshed()
    client.force_login(aurora.user("anton"))
    page = f"/refreshing/requests/{Request.objects.get().id}/"
    assert "/f/card/" in client.get(page).content.decode()
    restrict("administrator", phone="hidden")
    text = client.get(page).content.decode()
    assert ("/f/card/" in text, "22123456" in text, "/revocation/" in text) == (False, False, True)

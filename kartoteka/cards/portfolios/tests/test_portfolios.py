from datetime import timedelta

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Party
from kartoteka.cards.portfolios.actions import hand_over, set_portfolio_limit
from kartoteka.cards.portfolios.models import HandOver
from kartoteka.cards.portfolios.queries import hand_overs_of, portfolios
from kartoteka.cards.portfolios.refusals import ManagedAlready, PortfolioFull
from kartoteka.cards.relationships.actions import add_person
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.journal.undo import last_undoable, undo_entry
from kartoteka.platform.staff.actions import record_absence
from tests.cast import Cast


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def test_a_hand_over_keeps_its_history_and_takes_contact_persons_along(aurora: Cast, orion: Party) -> None:
    tie = add_person(orion, "Irina Munteanu", by=aurora.viewer("mark"))
    hand_over(orion, aurora.employee("fedor"), by=aurora.viewer("sonya"), reason="New region")
    assert {party.manager.name for party in Party.objects.all()} == {"Fedor"}
    assert [(h.from_manager.name, h.to_manager.name, h.by.name, h.reason) for h in hand_overs_of(orion)] == [
        ("Mark", "Fedor", "Sonya", "New region")
    ]
    fedor = browser(aurora, "fedor")
    assert [fedor.get(f"/cards/{key}/").status_code for key in (orion.id, tie.party_id)] == [200, 200]


def test_undo_gives_the_customer_back(aurora: Cast, orion: Party) -> None:
    sonya = aurora.viewer("sonya")
    hand_over(orion, aurora.employee("fedor"), by=sonya)
    undo_entry(last_undoable(sonya), by=sonya)
    assert (Party.objects.get().manager.name, HandOver.objects.count()) == ("Mark", 0)


def test_a_full_portfolio_takes_nobody(aurora: Cast, orion: Party) -> None:
    sonya = aurora.viewer("sonya")
    set_portfolio_limit(aurora.employee("fedor"), 0, by=sonya)
    with pytest.raises(PortfolioFull) as full:
        hand_over(orion, aurora.employee("fedor"), by=sonya)
    assert str(full.value) == "Fedor has 0 customers of 0. Choose somebody else, or raise the limit."
    with pytest.raises(ManagedAlready):
        hand_over(orion, aurora.employee("mark"), by=sonya)
    assert Party.objects.get().manager.name == "Mark"


def test_who_has_no_right_hands_nothing_over(aurora: Cast, orion: Party) -> None:
    with pytest.raises(NotAllowed):
        hand_over(orion, aurora.employee("olga"), by=aurora.viewer("olga"))
    assert browser(aurora, "olga").get("/portfolios/").status_code == 403


def test_load_counts_customers_not_their_contact_persons(aurora: Cast, orion: Party) -> None:
    add_person(orion, "Irina Munteanu", by=aurora.viewer("mark"))
    set_portfolio_limit(aurora.employee("mark"), 4, by=aurora.viewer("sonya"))
    assert [(one.employee.name, one.load, one.limit, one.share) for one in portfolios()] == [("Mark", 1, 4, 25)]


def test_the_deputy_is_shown_while_the_manager_is_away(aurora: Cast, orion: Party) -> None:
    today = clock.today()
    record_absence(aurora.employee("mark"), by=None, from_on=today, to_on=today, deputy=aurora.employee("fedor"))
    card = f"/cards/{orion.id}/"
    fedor = browser(aurora, "fedor")
    text = fedor.get(card).content.decode()
    assert ("deputy" in text, "Fedor" in text) == (True, True)
    with clock.passed(timedelta(days=2)):
        assert fedor.get(card).status_code == 404

"""Own fields that the firm requires before a personal manager gets the card."""

import pytest
from django.test import Client

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.cards.portfolios.actions import hand_over
from kartoteka.cards.portfolios.readiness import ready
from kartoteka.cards.portfolios.refusals import NotFilledIn
from kartoteka.platform.fields.actions import define_field
from tests.cast import Cast


@pytest.fixture
def area(aurora: Cast) -> str:
    return define_field(by=aurora.viewer("anton"), names={"en": "Area"}, type="number", required_at=["managed"]).key


def test_a_card_without_the_field_is_not_handed_over(aurora: Cast, orion: Party, area: str) -> None:
    sonya = aurora.viewer("sonya")
    with pytest.raises(NotFilledIn, match="Fill in first: Area"):
        hand_over(orion, aurora.employee("fedor"), by=sonya)
    assert Party.objects.get().manager.name == "Mark"
    set_own_values(orion, {area: "120"}, by=aurora.viewer("mark"))
    hand_over(orion, aurora.employee("fedor"), by=sonya)
    hand_over(orion, None, by=sonya)
    assert Party.objects.get().manager is None


def test_of_many_those_that_lack_it_are_left(aurora: Cast, orion: Party, area: str) -> None:
    other = create_party(NewParty(values={"name": "Vega SRL"}), by=aurora.viewer("mark"))
    assert ready([orion.id, other.id]) == []
    set_own_values(other, {area: "1"}, by=aurora.viewer("mark"))
    assert ready([orion.id, other.id]) == [other.id]


def test_the_stage_is_chosen_where_fields_are_defined(aurora: Cast, client: Client) -> None:
    client.force_login(aurora.user("anton"))
    page = client.get("/settings/fields/new/").content.decode()
    assert "before a personal manager gets the card" in page

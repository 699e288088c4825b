"""A cell changed in place."""

import pytest
from django.test import Client

from kartoteka.cards.base.tests.people import restrict, signed_in
from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.models import ContactPoint, Group, Party
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.cards.provenance.models import Fact
from kartoteka.platform.fields.models import Field
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import last_undoable, undo_entry
from tests.cast import Cast, make_orion


@pytest.fixture
def orion(cast: Cast) -> Party:
    with cast.at("mark"):
        return make_orion(cast.viewer("mark"))


def save(client: Client, party: Party, column: str, value: object) -> object:
    return client.post(f"/lists/parties/rows/{party.id}/{column}/", {"value": value})


def test_a_cell_becomes_a_form_then_the_cell_again(cast: Cast, orion: Party) -> None:
    client = signed_in(cast, "mark")
    form = client.get(f"/lists/parties/rows/{orion.id}/city/")
    assert 'value="Chișinău"' in form.content.decode()
    cell = save(client, orion, "city", "Bălți").content.decode()
    edit = f'data-edit="/lists/parties/rows/{orion.id}/city/" tabindex="-1"'
    assert cell == f'<td data-label="City" {edit}>Bălți</td>'


def test_an_edit_is_in_the_journal_and_can_be_undone(cast: Cast, orion: Party) -> None:
    save(signed_in(cast, "mark"), orion, "city", "Bălți")
    with cast.at("mark"):
        mark = cast.viewer("mark")
        assert Entry.objects.get(event="party_changed").facts == {"fields": ["city"]}
        undo_entry(last_undoable(mark), by=mark)
        assert Party.objects.get().city == "Chișinău"


@pytest.mark.parametrize("value", ["", "   "])
def test_a_name_cannot_be_emptied(cast: Cast, orion: Party, value: str) -> None:
    answer = save(signed_in(cast, "mark"), orion, "name", value)
    assert answer.status_code == 422
    with cast.at("mark"):
        assert Party.objects.get().name == "Orion SRL"


def test_a_phone_is_changed_added_and_removed(cast: Cast, orion: Party) -> None:
    client = signed_in(cast, "mark")
    save(client, orion, "phone", "+373 22 999 888")
    save(client, orion, "website", "orion.example")
    save(client, orion, "email", "")
    with cast.at("mark"):
        points = ContactPoint.objects.exclude(kind="address").order_by("kind").values_list("kind", "value")
        assert list(points) == [("phone", "+37322999888"), ("website", "orion.example")]


def test_groups_manager_and_own_fields_are_changed_through_their_actions(cast: Cast, orion: Party) -> None:
    client = signed_in(cast, "sonya")
    with cast.at("mark"):
        Field.objects.create(key="shops", names={"en": "Shops"}, type="number")
        partner = Group.objects.get(key="partner")
        set_own_values(orion, {"shops": "3"}, by=cast.viewer("sonya"))
    save(client, orion, "groups", str(partner.id))
    save(client, orion, "manager", str(cast.employee("fedor").id))
    assert "7" in save(client, orion, "own:shops", "7").content.decode()
    with cast.at("mark"):
        fresh = Party.objects.get()
        assert (fresh.groups, fresh.manager_id, fresh.own) == ([partner.id], cast.employee("fedor").id, {"shops": "7"})
        assert fresh.hand_overs.get().to_manager_id == cast.employee("fedor").id


def test_an_own_value_that_does_not_fit_is_refused_in_place(cast: Cast, orion: Party) -> None:
    with cast.at("mark"):
        Field.objects.create(key="shops", names={"en": "Shops"}, type="number")
    answer = save(signed_in(cast, "sonya"), orion, "own:shops", "many")
    assert (answer.status_code, "This value does not fit the field." in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(("person", "status"), [("fedor", 404), ("eve", 404)])
def test_a_row_of_others_is_like_one_that_never_was(cast: Cast, orion: Party, person: str, status: int) -> None:
    client = signed_in(cast, person)
    assert client.get(f"/lists/parties/rows/{orion.id}/city/").status_code == status
    assert save(client, orion, "city", "Mine").status_code == status
    with cast.at("mark"):
        assert Party.objects.get().city == "Chișinău"


def test_a_field_one_may_not_change_or_see_is_no_cell(cast: Cast, orion: Party) -> None:
    with cast.at("mark"):
        restrict("manager", city="read_only", phone="hidden")
    client = signed_in(cast, "mark")
    assert save(client, orion, "city", "Mine").status_code == 403
    assert save(client, orion, "phone", "1").status_code == 404
    assert save(client, orion, "completeness", "100").status_code == 404
    assert f"/rows/{orion.id}/city/" not in client.get("/base/").content.decode()


def test_only_cells_that_one_may_change_invite_to_it(cast: Cast, orion: Party) -> None:
    with cast.at("mark"):
        Party.objects.update(manager=cast.employee("fedor"), department=cast.employee("mark").department)
    body = signed_in(cast, "mark").get("/base/").content.decode()
    assert ("Orion SRL" in body, "data-edit" in body) == (True, False)


@pytest.mark.parametrize(("written", "stored"), [("5.03.1980", "1980-03-05"), ("5.03", "--03-05"), ("", "")])
def test_a_birthday_is_written_as_people_write_it(cast: Cast, orion: Party, written: str, stored: str) -> None:
    assert save(signed_in(cast, "mark"), orion, "birthday", written).status_code == 200
    with cast.at("mark"):
        assert Party.objects.get().birthday == stored


def test_a_birthday_that_is_none_is_refused_and_what_was_typed_stays(cast: Cast, orion: Party) -> None:
    answer = save(signed_in(cast, "mark"), orion, "birthday", "31.02.1980")
    assert (answer.status_code, 'value="31.02.1980"' in answer.content.decode()) == (422, True)
    with cast.at("mark"):
        assert Party.objects.get().birthday == ""


def test_the_department_is_changed_by_those_who_may_change_many(cast: Cast, orion: Party) -> None:
    with cast.at("mark"):
        centre = cast.employee("olga").department
    assert save(signed_in(cast, "mark"), orion, "department", str(centre.id)).status_code == 404
    answer = save(signed_in(cast, "anton"), orion, "department", str(centre.id))
    assert (answer.status_code, "Contact centre" in answer.content.decode()) == (200, True)
    with cast.at("mark"):
        assert Party.objects.get().department_id == centre.id
        assert not Fact.objects.filter(field__startswith="department").exists()


@pytest.fixture
def pointing(cast: Cast, orion: Party) -> Party:
    """A card of Mark's to which the field "through" of Orion may point."""
    with cast.at("mark"):
        Field.objects.create(key="through", names={"en": "Buys through"}, type="reference")
        return create_party(NewParty(values={"name": "Gama SRL"}), by=cast.viewer("mark"))


def test_a_reference_is_chosen_and_shown_by_its_name(cast: Cast, orion: Party, pointing: Party) -> None:
    cell = save(signed_in(cast, "mark"), orion, "own:through", str(pointing.id)).content.decode()
    assert f'<a href="/cards/{pointing.id}/">Gama SRL</a>' in cell
    with cast.at("mark"):
        assert Party.objects.get(id=orion.id).own == {"through": str(pointing.id)}


def test_a_name_of_which_no_card_was_chosen_is_not_taken_for_none(cast: Cast, orion: Party, pointing: Party) -> None:
    client = signed_in(cast, "mark")
    save(client, orion, "own:through", str(pointing.id))
    answer = client.post(f"/lists/parties/rows/{orion.id}/own:through/", {"q": "Gam", "value": ""})
    assert (answer.status_code, 'value="Gam"' in answer.content.decode()) == (422, True)
    with cast.at("mark"):
        assert Party.objects.get(id=orion.id).own == {"through": str(pointing.id)}


def test_a_reference_to_a_card_one_may_not_see_has_no_name(cast: Cast, orion: Party, pointing: Party) -> None:
    with cast.at("mark"):
        set_own_values(orion, {"through": str(pointing.id)}, by=cast.viewer("mark"))
        Party.objects.filter(id=orion.id).update(manager=cast.employee("fedor"))
    body = signed_in(cast, "fedor").get("/base/?c=name,own:through").content.decode()
    assert ("Orion SRL" in body, "a card you may not see" in body, "Gama" in body) == (True, True, False)

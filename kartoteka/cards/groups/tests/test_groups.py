"""A group with two parameters is defined on screen and used at once on cards, in the list and in the API."""

import pytest
from django.test import Client

from kartoteka.cards.groups.actions import define_group, order_groups, retire_group
from kartoteka.cards.parties.group_actions import set_groups
from kartoteka.cards.parties.models import Group, Party
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.access.models import Role
from kartoteka.platform.fields.models import Field, IndexedValue
from tests.cast import Cast, make_orion


@pytest.fixture
def anton(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("anton"))
    return client


def define_dealers(client: Client, cast: Cast) -> Group:
    """The group of dealers with a number and a choice, on screen."""
    answer = client.post("/settings/groups/", {"name_en": "Dealer", "name_ru": "Дилер", "side": "external"})
    address = answer["Location"].rstrip("/").split("/")[-1]
    new = f"/settings/fields/new/?group={address}"
    shop = {"name_en": "Shop area", "type": "number", "minimum": 1, "unit": "m²", "weight": 1, "group_id": address}
    level = {
        "name_en": "Level",
        "type": "choice",
        "choices": "Gold | Золото\nSilver | Серебро",
        "weight": 2,
        "group_id": address,
    }
    assert client.post(new, shop).status_code == 302
    assert client.post(new, level).status_code == 302
    with cast.at("anton"):
        return Group.objects.get(key="dealer")


def test_a_new_group_is_used_at_once(anton: Client, cast: Cast) -> None:
    dealers = define_dealers(anton, cast)
    assert dealers.names == {"en": "Dealer", "ru": "Дилер"}
    listed = {one["key"]: one["group_id"] for one in anton.get("/api/v1/fields").json()}
    assert listed == {"shop_area": str(dealers.id), "level": str(dealers.id)}
    assert "dealer" in [one["key"] for one in anton.get("/api/v1/groups").json()]
    with cast.at("anton"):
        by = cast.viewer("anton")
        orion = set_groups(make_orion(cast.viewer("mark")), [dealers.id], by=by)
        set_own_values(orion, {"shop_area": "120", "level": "gold"}, by=by)
        assert IndexedValue.objects.filter(party_id=orion.id).count() == 2
    assert anton.get(f"/api/v1/parties/{orion.id}").json()["own"] == {"shop_area": "120", "level": "gold"}
    card = anton.get(f"/cards/{orion.id}/formal/").content.decode()
    assert "Shop area" in card
    assert "Gold" in card
    assert 'name="field:own:shop_area"' in role_page(anton, cast)


def role_page(client: Client, cast: Cast) -> str:
    with cast.at("anton"):
        role = Role.objects.get(key="operator")
    return client.get(f"/settings/roles/{role.id}/").content.decode()


def test_what_is_wrong_is_said_beside_the_field(anton: Client, cast: Cast) -> None:
    answer = anton.post("/settings/fields/new/", {"name_en": "Level", "type": "choice", "weight": 1})
    assert (answer.status_code, b"Write the choices, one per line." in answer.content) == (422, True)
    assert anton.post("/settings/groups/", {"side": "external"}).status_code == 422
    with cast.at("anton"):
        assert (Field.objects.count(), Group.objects.count()) == (0, 11)


def test_a_retired_group_keeps_its_cards(aurora: Cast, orion: Party) -> None:
    customer = Group.objects.get(key="customer")
    retire_group(customer, by=aurora.viewer("anton"))
    orion.refresh_from_db()
    assert orion.groups == [customer.id]
    assert Group.objects.filter(retired_at=None).count() == 10


def test_groups_stand_in_the_order_given(aurora: Cast) -> None:
    keys = list(Group.objects.values_list("id", flat=True))
    order_groups([keys[2], keys[0]], by=aurora.viewer("anton"))
    assert list(Group.objects.values_list("id", flat=True)) == [keys[2], keys[0], keys[1], *keys[3:]]


def test_fields_move_retire_and_come_back_on_screen(anton: Client, cast: Cast) -> None:
    define_dealers(anton, cast)
    with cast.at("anton"):
        level = Field.objects.get(key="level")
    anton.post(f"/settings/fields/{level.id}/place/", {"way": "up"})
    with cast.at("anton"):
        assert list(Field.objects.values_list("key", flat=True)) == ["level", "shop_area"]
    anton.post(f"/settings/fields/{level.id}/retirement/")
    assert [one["key"] for one in anton.get("/api/v1/fields").json()] == ["shop_area"]
    assert b"level" in anton.get("/settings/fields/").content
    anton.post(f"/settings/fields/{level.id}/retirement/")
    assert len(anton.get("/api/v1/fields").json()) == 2


@pytest.mark.parametrize("name", ["olga", "mark", "sonya", "fedor", "vera"])
def test_only_who_may_defines_groups(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.user(name))
    assert client.get("/settings/groups/").status_code == 403
    with cast.at(name), pytest.raises(NotAllowed):
        define_group({"en": "X"}, by=cast.viewer(name))

"""Information sets: whose they are, with whom they are shared, who never sees them."""

import pytest
from django.test import Client

from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.fields import refusals
from kartoteka.platform.fields.actions import define_field
from kartoteka.platform.fields.models import InformationSet
from kartoteka.platform.fields.set_actions import change_set, make_set, remove_set
from kartoteka.platform.fields.sets import set_ids_of
from tests.cast import Cast


def who_sees(cast: Cast, information_set: InformationSet) -> set[str]:
    names = ("olga", "mark", "sonya", "fedor", "vera", "anton")
    return {name for name in names if information_set.id in set_ids_of(cast.viewer(name))}


def test_a_set_is_its_owners_until_it_is_shared(aurora: Cast) -> None:
    mark = aurora.viewer("mark")
    own = make_set("Mark's notes", by=mark)
    assert who_sees(aurora, own) == {"mark"}
    change_set(own, by=mark, name="Notes", shared_with=[aurora.employee("olga").id])
    assert who_sees(aurora, own) == {"mark", "olga"}
    change_set(own, by=mark, name="Notes", shared_with=[aurora.employee("vera").department_id])
    assert who_sees(aurora, own) == {"mark", "olga", "vera"}
    change_set(own, by=mark, name="Notes", with_all=True)
    assert who_sees(aurora, own) == {"olga", "mark", "sonya", "fedor", "vera", "anton"}


def test_a_departments_set_is_of_all_who_work_in_it(aurora: Cast) -> None:
    sonya = aurora.viewer("sonya")
    sales = make_set("Sales only", by=sonya, department=aurora.employee("sonya").department)
    assert who_sees(aurora, sales) == {"mark", "sonya", "fedor"}
    with pytest.raises(NotAllowed):
        change_set(sales, by=aurora.viewer("mark"), name="Mine")
    with pytest.raises(NotAllowed):
        define_field(by=aurora.viewer("mark"), names={"en": "X"}, type="text", information_set=sales)
    assert define_field(by=sonya, names={"en": "X"}, type="text", information_set=sales).key == "x"


def test_nobody_makes_a_set_of_another_department(aurora: Cast) -> None:
    with pytest.raises(NotAllowed):
        make_set("X", by=aurora.viewer("sonya"), department=aurora.employee("olga").department)
    with pytest.raises(NotAllowed):
        make_set("X", by=aurora.viewer("olga"), department=aurora.employee("olga").department)
    assert InformationSet.objects.count() == 0


def test_a_set_with_fields_is_not_removed(aurora: Cast) -> None:
    mark = aurora.viewer("mark")
    own = make_set("Notes", by=mark)
    define_field(by=mark, names={"en": "Likes"}, type="text", information_set=own)
    with pytest.raises(refusals.SetHasFields):
        remove_set(own, by=mark)
    empty = make_set("Empty", by=mark)
    remove_set(empty, by=mark)
    assert InformationSet.objects.get().name == "Notes"


def test_others_find_neither_the_set_nor_its_fields(client: Client, cast: Cast) -> None:
    with cast.at("mark"):
        own = make_set("Secret of Mark", by=cast.viewer("mark"))
        field = define_field(by=cast.viewer("mark"), names={"en": "Likes"}, type="text", information_set=own)
    for name in ("anton", "sonya", "eve"):
        client.force_login(cast.user(name))
        for path in (f"sets/{own.id}/", f"fields/{field.id}/", f"fields/new/?set={own.id}"):
            assert client.get(f"/settings/{path}").status_code == 404
        for path in ("sets/", "fields/", "roles/"):
            assert b"Likes" not in client.get(f"/settings/{path}").content
        assert b"Likes" not in client.get("/api/v1/fields").content
    client.force_login(cast.user("mark"))
    assert [one["key"] for one in client.get("/api/v1/fields").json()] == ["likes"]
    assert b"Likes" in client.get("/settings/sets/").content


def test_a_set_is_made_and_shared_on_screen(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("mark"))
    client.post("/settings/sets/", {"name": "Notes"})
    with cast.at("mark"):
        own = InformationSet.objects.get()
    answer = client.post(f"/settings/fields/new/?set={own.id.hex}", {"name_en": "Likes", "type": "text", "weight": 1})
    assert answer["Location"] == "/settings/sets/"
    client.post(f"/settings/sets/{own.id}/", {"name": "Notes", "people": [cast.employee("olga").id]})
    client.force_login(cast.user("olga"))
    assert b"Likes" in client.get("/settings/sets/").content

"""Fields of information sets in the Base: for those of the set like any field, for all others as if they were not."""

import csv
import io

import pytest
from django.test import Client

from kartoteka.cards.base.tests.people import names_in, restrict, signed_in
from kartoteka.cards.information_sets.actions import set_set_values
from kartoteka.cards.information_sets.models import SetValues
from kartoteka.cards.parties.actions import NewParty, change_party, create_party
from kartoteka.cards.parties.models import Party
from kartoteka.platform.fields.models import Field, IndexedValue, InformationSet
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import last_undoable, undo_entry
from kartoteka.platform.people.models import Department, Employee
from tests.cast import Cast, make_orion

LIST, VALUE, TITLE = "/base/", "twelve percent", "Hoped discount"


@pytest.fixture
def fields(cast: Cast) -> dict[str, Field]:
    """Sales keep a hoped discount and a number of visits of Orion; Vega has neither."""
    with cast.at("mark"):
        mark = cast.viewer("mark")
        sales = InformationSet.objects.create(name="Sales only", department=cast.employee("mark").department)
        made = {
            key: Field.objects.create(key=key, names={"en": title}, type=kind, information_set=sales)
            for key, title, kind in (("hoped", TITLE, "text"), ("visits", "Visits", "number"))
        }
        orion = make_orion(mark)
        create_party(NewParty(values={"name": "Vega"}, manager_id=mark.employee_id), by=mark)
        set_set_values(orion, sales, {"hoped": VALUE, "visits": "7"}, by=mark)
    return made


def key_of(field: Field) -> str:
    return f"set:{field.id.hex}"


def exported(client: Client, query: str) -> list[list[str]]:
    answer = client.get(f"/lists/parties/export.csv?{query}")
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_those_of_the_set_see_choose_and_export_it(cast: Cast, fields: dict[str, Field]) -> None:
    hoped, visits = key_of(fields["hoped"]), key_of(fields["visits"])
    page = signed_in(cast, "mark").get(f"{LIST}?c=name,{hoped},{visits}").content.decode()
    assert (f"{TITLE} · Sales only" in page, VALUE in page) == (True, True)
    for asked, names in (
        (f"{visits}~from~7", ["Orion SRL"]), (f"{visits}~from~8", []), (f"{hoped}~starts~twelve", ["Orion SRL"]),
        (f"{hoped}~empty", ["Vega"]),
    ):  # fmt: skip
        assert names_in(signed_in(cast, "mark").get(f"{LIST}?c=name&f={asked}")) == names
    rows = exported(signed_in(cast, "sonya"), f"c=name,{hoped}&f={visits}~eq~7")
    assert rows == [["Name", f"{TITLE} · Sales only"], ["Orion SRL", VALUE]]


@pytest.mark.parametrize("name", ["anton", "olga"])
def test_for_all_others_its_keys_are_keys_that_never_were(cast: Cast, fields: dict[str, Field], name: str) -> None:
    real, unknown = key_of(fields["hoped"]), f"set:{new_key().hex}"
    with cast.at("anton"):
        orion = Party.objects.get(name="Orion SRL")
    client = signed_in(cast, name)
    for path in (
        "/base/?c=name,{0}", "/base/?c=name&f={0}~eq~twelve percent", "/base/?c=name&f={0}~filled", "/base/?c=name&s={0}",
        "/lists/parties/condition/?key={0}", "/lists/parties/columns/?c=name,{0}", "/lists/parties/count/?c=name&f={0}~filled",
        "/lists/parties/export.csv?c=name,{0}", "/lists/parties/export.csv?c=name&f={0}~filled",
        f"/lists/parties/rows/{orion.id}/{{0}}/",
    ):  # fmt: skip
        answers = [client.get(path.format(key)) for key in (real, unknown)]
        bodies = [b"".join(one.streaming_content) if one.streaming else one.content for one in answers]
        texts = [
            body.decode("utf-8-sig").replace(key.partition(":")[2], "")
            for body, key in zip(bodies, (real, unknown), strict=True)
        ]
        assert answers[0].status_code == answers[1].status_code, path
        assert not any(word in texts[0].replace("~eq~twelve percent", "") for word in (TITLE, "Sales only")), path
    assert client.post(f"/lists/parties/rows/{orion.id}/{real}/", {"value": "x"}).status_code == 404
    assert VALUE not in client.get(f"/api/v1/parties/{orion.id}").content.decode()
    with cast.at("anton"):
        assert SetValues.objects.get().values["hoped"] == VALUE


def test_who_leaves_the_department_loses_it_at_once(cast: Cast, fields: dict[str, Field]) -> None:
    hoped = key_of(fields["hoped"])
    assert VALUE in signed_in(cast, "mark").get(f"{LIST}?c=name,{hoped}").content.decode()
    with cast.at("anton"):
        centre = Department.objects.get(name="Contact centre")
        Employee.objects.filter(name="Mark").update(department=centre)
    assert VALUE not in signed_in(cast, "mark").get(f"{LIST}?c=name,{hoped}").content.decode()


def test_a_field_hidden_by_a_role_is_hidden_in_the_set_too(cast: Cast, fields: dict[str, Field]) -> None:
    with cast.at("anton"):
        restrict("manager", **{"own:hoped": "hidden"})
    page = signed_in(cast, "mark").get(f"{LIST}?c=name,{key_of(fields['hoped'])}").content.decode()
    assert (VALUE in page, TITLE in page) == (False, False)


def test_a_cell_is_changed_in_place_journalled_within_the_set_and_undone(cast: Cast, fields: dict[str, Field]) -> None:
    with cast.at("mark"):
        orion = Party.objects.get(name="Orion SRL")
    address = f"/lists/parties/rows/{orion.id}/{key_of(fields['visits'])}/"
    client = signed_in(cast, "mark")
    assert 'value="7"' in client.get(address).content.decode()
    assert ">9<" in client.post(address, {"value": "9"}).content.decode()
    with cast.at("mark"):
        mark, entry = cast.viewer("mark"), Entry.objects.order_by("-id").first()
        assert (entry.event, entry.information_set_id) == ("set_values_changed", fields["visits"].information_set_id)
        assert list(IndexedValue.objects.filter(field=fields["visits"]).values_list("number", flat=True)) == [9.0]
        undo_entry(last_undoable(mark), by=mark)
        assert list(IndexedValue.objects.filter(field=fields["visits"]).values_list("number", flat=True)) == [7.0]


def test_a_change_of_the_card_keeps_what_the_set_is_found_by(cast: Cast, fields: dict[str, Field]) -> None:
    with cast.at("mark"):
        change_party(Party.objects.get(name="Orion SRL"), by=cast.viewer("mark"), city="Bender")
        assert IndexedValue.objects.filter(field__in=[one.id for one in fields.values()]).count() == 2


def test_the_journal_of_an_export_and_of_a_view_holds_no_value(cast: Cast, fields: dict[str, Field]) -> None:
    hoped = key_of(fields["hoped"])
    exported(signed_in(cast, "sonya"), f"c=name,{hoped}&f={hoped}~eq~{VALUE}")
    for count in ("1", "2"):
        query = f"c=name,{hoped}&f={hoped}~eq~{VALUE} {count}"
        signed_in(cast, "mark").post(f"/lists/parties/views/?{query}", {"name": "Mine", "shared": "nobody"})
    with cast.at("anton"):
        facts = Entry.objects.get(event="list_exported").facts
        views = list(Entry.objects.filter(event__startswith="view_").values_list("id", flat=True))
    assert facts["filters"] == [hoped]
    pages = "".join(signed_in(cast, "anton").get(f"/journal/{key}/").content.decode() for key in views)
    assert (VALUE in pages, len(views)) == (False, 2)


def test_the_list_asks_the_same_for_ten_cards_and_for_thirty(
    cast: Cast, fields: dict[str, Field], django_assert_max_num_queries: object
) -> None:
    with cast.at("mark"):
        mark = cast.viewer("mark")
        for number in range(30):
            create_party(NewParty(values={"name": f"Party {number:02}"}, manager_id=mark.employee_id), by=mark)
    client = signed_in(cast, "mark")
    client.get(LIST)
    with django_assert_max_num_queries(36):
        client.get(f"{LIST}?c=name,{key_of(fields['hoped'])},{key_of(fields['visits'])}")

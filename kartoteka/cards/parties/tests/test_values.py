from dataclasses import replace

import pytest
from django.test import Client

from kartoteka.cards.parties.actions import change_party, remove_party
from kartoteka.cards.parties.contact_actions import add_contact_point, change_contact_point, prefer_contact_point
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import ContactPoint, Group, Party
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.cards.parties.refusals import NotUnique, OwnFieldWrong
from kartoteka.cards.parties.verification import verify_values
from kartoteka.cards.provenance.models import Source
from kartoteka.cards.provenance.queries import current_facts, history_of
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.access.models import Role
from kartoteka.platform.fields.models import Field, IndexedValue
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import last_undoable, undo_entry
from tests.cast import Cast


def browser(cast: Cast, name: str) -> Client:
    client = Client(headers={"HX-Request": "true"})
    client.force_login(cast.user(name))
    return client


def phone_of(party: Party) -> ContactPoint:
    return party.contact_points.get(kind="phone")


def test_the_history_of_a_phone_shows_three_values_with_their_sources(aurora: Cast, orion: Party) -> None:
    fair, call = Source.objects.create(name="Fair"), Source.objects.create(name="Call")
    phone = phone_of(orion)
    change_contact_point(phone, by=aurora.viewer("sonya"), raw="+373 22 654 321", source=fair)
    change_contact_point(phone, by=aurora.viewer("mark"), raw="+373 22 777 888", source=call)
    facts = [(f.value, f.by.name, f.source and f.source.name) for f in history_of(orion.id, f"contact:{phone.id}")]
    assert facts == [
        ("+37322777888", "Mark", "Call"),
        ("+37322654321", "Sonya", "Fair"),
        ("+37322123456", "Mark", None),
    ]
    page = browser(aurora, "olga").get(f"/cards/{orion.id}/values/contact:{phone.id}/history/").content.decode()
    assert all(shown in page for shown in ("+37322777888", "+37322654321", "+37322123456", "Fair", "Call"))


def test_a_value_is_edited_in_place(aurora: Cast, orion: Party) -> None:
    url = f"/cards/{orion.id}/values/city/"
    client = browser(aurora, "mark")
    assert 'value="Chișinău"' in client.get(url).content.decode()
    answer = client.post(url, {"value": "Bălți", "was": "Chișinău"})
    assert (answer.status_code, answer["HX-Retarget"], "Bălți" in answer.content.decode()) == (
        200,
        "closest .k-row",
        True,
    )
    assert (Party.objects.get().city, current_facts(orion.id)["city"].value) == ("Bălți", "Bălți")


def test_a_value_changed_meanwhile_is_told_and_kept(aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("sonya"), city="Orhei")
    answer = browser(aurora, "mark").post(f"/cards/{orion.id}/values/city/", {"value": "Bălți", "was": "Chișinău"})
    text = answer.content.decode()
    assert (answer.status_code, "now it is: Orhei" in text, 'name="was" value="Orhei"' in text) == (422, True, True)
    assert Party.objects.get().city == "Orhei"


def test_a_wrong_phone_is_kept_and_its_problem_told(aurora: Cast, orion: Party) -> None:
    phone = phone_of(orion)
    answer = browser(aurora, "mark").post(
        f"/cards/{orion.id}/values/contact:{phone.id}/", {"value": "123", "was": phone.value}
    )
    assert "The number is too short" in answer.content.decode()
    assert (phone_of(orion).value, phone_of(orion).problem) == ("123", "phone.too_short")


def test_an_empty_name_is_refused_in_the_form(aurora: Cast, orion: Party) -> None:
    answer = browser(aurora, "mark").post(f"/cards/{orion.id}/values/name/", {"value": "", "was": "Orion SRL"})
    assert (answer.status_code, Party.objects.get().name) == (422, "Orion SRL")


@pytest.mark.parametrize(("name", "status"), [("mark", 200), ("olga", 200), ("vera", 200), ("fedor", 404)])
def test_who_edits_a_card_of_marks(aurora: Cast, orion: Party, name: str, status: int) -> None:
    answer = browser(aurora, name).post(f"/cards/{orion.id}/values/city/", {"value": "Bălți", "was": "Chișinău"})
    assert (answer.status_code, Party.objects.get().city == "Bălți") == (status, status == 200)


def test_eve_gets_for_a_real_value_what_she_gets_for_none(cast: Cast) -> None:
    from tests.cast import make_orion

    with cast.at("mark"):
        orion = make_orion(cast.viewer("mark"))
        phone = phone_of(orion)
    eve = browser(cast, "eve")
    for path in (f"contact:{phone.id}/", f"contact:{phone.id}/history/", "city/", "city/verification/"):
        url = f"/cards/{orion.id}/values/{path}"
        assert {eve.get(url).status_code, eve.post(url, {"value": "x"}).status_code} <= {404, 405}
    with cast.at("mark"):
        assert phone_of(orion).value == "+37322123456"


def test_a_read_only_field_is_shown_without_edit_and_refused(aurora: Cast, orion: Party) -> None:
    Role.objects.filter(key="manager").update(fields={"city": "read_only", "phone": "hidden"})
    client = browser(aurora, "mark")
    page = client.get(f"/cards/{orion.id}/formal/").content.decode()
    assert ("Chișinău" in page, "values/city/&quot;" in page, "+373 22 123 456" in page) == (True, False, False)
    assert f'data-edit="/cards/{orion.id}/values/city/"' not in page
    assert client.post(f"/cards/{orion.id}/values/city/", {"value": "Bălți", "was": "Chișinău"}).status_code == 403
    phone = phone_of(orion)
    assert client.get(f"/cards/{orion.id}/values/contact:{phone.id}/history/").status_code == 404
    written = {"value": "1", "was": phone.value}
    assert client.post(f"/cards/{orion.id}/values/contact:{phone.id}/", written).status_code == 404
    assert (Party.objects.get().city, phone_of(orion).value) == ("Chișinău", "+37322123456")


def test_verifying_says_who_and_when_and_makes_the_dot_full(aurora: Cast, orion: Party) -> None:
    key = f"contact:{phone_of(orion).id}"
    assert verify_values(orion, [key], by=aurora.viewer("vera")) == 1
    fact = current_facts(orion.id)[key]
    assert (fact.verified_by.name, fact.by.name) == ("Vera", "Mark")
    assert "is-verified" in browser(aurora, "mark").get(f"/cards/{orion.id}/formal/").content.decode()


def test_one_contact_point_of_a_kind_is_preferred(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    second = add_contact_point(orion, NewContactPoint("phone", "+373 22 654 321"), by=mark)
    prefer_contact_point(second, by=mark, preferred=True)
    assert list(orion.contact_points.filter(kind="phone", is_preferred=True).values_list("id", flat=True)) == [
        second.id
    ]


def test_ctrl_z_takes_back_the_last_own_change_with_its_fact(aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("mark"), city="Bălți")
    change_party(orion, by=aurora.viewer("sonya"), about="Builders")
    answer = browser(aurora, "mark").post("/journal/undo/")
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")
    assert Party.objects.get().about == "Builders"


def test_undo_makes_the_fact_before_current_again(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    change_party(orion, by=mark, city="Bălți")
    undo_entry(last_undoable(mark), by=mark)
    assert [(f.value, f.is_current) for f in history_of(orion.id, "city")] == [("Chișinău", True)]
    assert Party.objects.get().version == 3


def test_a_removed_card_comes_back_with_all_that_belonged_to_it(aurora: Cast, orion: Party) -> None:
    anton = aurora.viewer("anton")
    before = (orion.contact_points.count(), orion.requisites.count(), orion.memberships.count(), orion.groups)
    remove_party(orion, by=anton)
    assert (Party.objects.count(), ContactPoint.objects.count()) == (0, 0)
    undo_entry(Entry.objects.get(event="party_removed"), by=anton)
    again = Party.objects.get()
    assert (again.contact_points.count(), again.requisites.count(), again.memberships.count(), again.groups) == before


def own_field(key: str, type_: str, **more: object) -> Field:
    return Field.objects.create(key=key, type=type_, names={"en": key.title()}, **more)


def test_own_values_are_stored_indexed_and_shown(aurora: Cast, orion: Party) -> None:
    own_field("area", "number", unit="m²")
    own_field("staff", "number")
    own_field("per", "computed", formula="area / staff")
    own_field("visited", "date")
    own_field(
        "marks", "choices", choices=[{"key": "a", "names": {"en": "Alpha"}}, {"key": "b", "names": {"en": "Beta"}}]
    )
    written = {"area": "1 250", "staff": "50", "visited": "5.03.2026", "marks": ["b", "a"]}
    party = set_own_values(orion, written, by=aurora.viewer("mark"))
    assert party.own == {"area": "1250", "staff": "50", "visited": "2026-03-05", "marks": ["a", "b"]}
    rows = sorted(
        (row.field.key, row.text, row.number, str(row.day)) for row in IndexedValue.objects.select_related("field")
    )
    assert rows == [
        ("area", None, 1250.0, "None"),
        ("marks", "a", None, "None"),
        ("marks", "b", None, "None"),
        ("staff", None, 50.0, "None"),
        ("visited", None, None, "2026-03-05"),
    ]
    page = browser(aurora, "mark").get(f"/cards/{orion.id}/formal/").content.decode()
    assert all(shown in page for shown in ("1,250 m²", "Alpha, Beta", "25"))


def test_undo_of_own_values_takes_the_index_back_too(aurora: Cast, orion: Party) -> None:
    own_field("area", "number")
    mark = aurora.viewer("mark")
    set_own_values(orion, {"area": "10"}, by=mark)
    set_own_values(orion, {"area": "20"}, by=mark)
    undo_entry(last_undoable(mark), by=mark)
    assert (Party.objects.get().own, IndexedValue.objects.get().number) == ({"area": "10"}, 10.0)


def test_what_does_not_fit_an_own_field_is_refused(aurora: Cast, orion: Party) -> None:
    prospect = Group.objects.get(key="prospect")
    own_field("area", "number", minimum=1)
    own_field("stage", "text", group_id=prospect.id)
    mark = aurora.viewer("mark")
    for written in ({"area": "0"}, {"area": "much"}, {"stage": "x"}, {"unknown": "x"}):
        with pytest.raises(OwnFieldWrong):
            set_own_values(orion, written, by=mark)
    assert Party.objects.get().own == {}


def test_a_unique_own_value_stands_on_one_card_only(aurora: Cast, orion: Party) -> None:
    from tests.cast import make_person

    own_field("card_number", "text", is_unique=True)
    mark = aurora.viewer("mark")
    other = make_person(mark)
    set_own_values(orion, {"card_number": "A-1"}, by=mark)
    with pytest.raises(NotUnique):
        set_own_values(other, {"card_number": "A-1"}, by=mark)
    set_own_values(orion, {"card_number": "A-1"}, by=mark)
    set_own_values(other, {"card_number": "A-2"}, by=mark)


def test_a_read_only_own_field_is_refused(aurora: Cast, orion: Party) -> None:
    own_field("area", "number")
    limited = replace(aurora.viewer("mark"), read_only_fields=frozenset({"own:area"}))
    with pytest.raises(NotAllowed):
        set_own_values(orion, {"area": "1"}, by=limited)


@pytest.mark.parametrize(
    "key", ["contact:x", "contact:", "requisite:0190d3b4-0000-7000-8000-000000000001", "nothing", "own:none", "new:x"]
)
def test_a_value_that_is_not_there_is_not_found(aurora: Cast, orion: Party, key: str) -> None:
    client = browser(aurora, "mark")
    assert client.get(f"/cards/{orion.id}/values/{key}/").status_code == 404
    assert client.get(f"/cards/{orion.id}/values/{key}/history/").status_code == 404

"""Individual: who collects also enters. Distributed: what is collected waits."""

from collections.abc import Callable

import pytest

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import ORGANISATION, PERSON, Group, Party
from kartoteka.cards.provenance.models import Fact, Source
from kartoteka.cards.provenance.queries import current_facts
from kartoteka.intake.forms import drafting
from kartoteka.intake.forms.actions import change_form, make_form, publish_form
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.starting import starting_draft
from kartoteka.intake.forms.tests.making import ALL, NAME, PHONE, draft
from kartoteka.intake.submissions.actions import NewSubmission, receive, settle
from kartoteka.intake.submissions.entering import enter_into
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.tests.conftest import ANSWERS
from kartoteka.intake.submissions.ways import mode_of, set_way_of_working
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.fields.actions import define_field, retire_field
from kartoteka.platform.fields.models import Field
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.people.models import Department
from tests.cast import Cast

Send = Callable[..., Submission]


def department(cast: Cast, name: str) -> Department:
    return Department.objects.get(id=cast.employee(name).department_id)


def test_a_new_card_with_where_its_values_come_from(aurora: Cast, form: Form, send: Send) -> None:
    row, fedor = send("fedor"), aurora.viewer("fedor")
    party = settle(row, by=fedor).party
    assert (party.kind, party.name, party.given, party.family) == (PERSON, "Irina Munteanu", "Irina", "Munteanu")
    assert list(party.contact_points.values_list("kind", "value")) == [
        ("email", "Irina@mail.example"),
        ("phone", "+79161112233"),
    ]
    assert (party.manager_id, party.groups) == (fedor.employee_id, [Group.objects.get(key="customer").id])
    fact = current_facts(party.id)["name"]
    assert (fact.channel, fact.by_id, fact.verified_at) == ("form", fedor.employee_id, None)
    row.refresh_from_db()
    assert (row.state, row.party_id) == ("accepted", party.id)


def test_a_department_that_verifies_enters_nothing(aurora: Cast, send: Send) -> None:
    set_way_of_working(department(aurora, "fedor"), "distributed", by=aurora.viewer("anton"))
    row = send("fedor")
    assert settle(row, by=aurora.viewer("fedor")) is None
    assert (row.state, Party.objects.count()) == ("collected", 0)
    set_way_of_working(department(aurora, "fedor"), "individual", by=aurora.viewer("anton"))
    assert settle(row, by=aurora.viewer("fedor")) is not None


def test_a_department_works_as_the_one_above_unless_it_chose(aurora: Cast) -> None:
    anton, root = aurora.viewer("anton"), Department.objects.get(parent=None)
    sales = department(aurora, "fedor")
    assert mode_of(sales.id) == "individual"
    set_way_of_working(root, "distributed", by=anton)
    assert mode_of(sales.id) == "distributed"
    set_way_of_working(sales, "individual", by=anton)
    assert (mode_of(sales.id), mode_of(department(aurora, "olga").id)) == ("individual", "distributed")
    set_way_of_working(sales, "", by=anton)
    assert mode_of(sales.id) == "distributed"
    with pytest.raises(NotAllowed):
        set_way_of_working(sales, "individual", by=aurora.viewer("sonya"))


def test_incomplete_answers_are_not_entered(aurora: Cast, send: Send) -> None:
    row = send("fedor", ANSWERS | {PHONE: "123"})
    assert settle(row, by=aurora.viewer("fedor"), seen=True) is None
    assert Party.objects.count() == 0


def test_a_card_like_it_must_be_looked_at_first(aurora: Cast, send: Send) -> None:
    olga = aurora.viewer("olga")
    known = settle(send("olga"), by=olga).party
    row = send("olga", ANSWERS | {NAME: "Munteanu Irina"})
    assert settle(row, by=olga) is None
    entered = settle(row, by=olga, into=known, seen=True)
    assert (entered.party.id, entered.kept) == (known.id, ("name",))
    known.refresh_from_db()
    assert (Party.objects.count(), known.name, known.contact_points.count()) == (1, "Irina Munteanu", 2)


def test_into_a_card_adds_what_it_lacks(aurora: Cast, send: Send) -> None:
    olga, fedor = aurora.viewer("olga"), aurora.viewer("fedor")
    card = create_party(
        NewParty(
            kind=PERSON, values={"name": "Irina M."}, contact_points=[NewContactPoint("phone", "+7 916 111-22-33")]
        ),
        by=olga,
    )
    row = send("fedor")
    before = set(Fact.objects.current().filter(party_id=card.id).values_list("id", flat=True))
    entered = enter_into(row, card, row.values, by=olga, replacing={"name"}, corrected=[])
    card.refresh_from_db()
    assert (card.name, entered.kept) == ("Irina Munteanu", ())
    assert sorted(card.contact_points.values_list("kind", "value")) == [
        ("email", "Irina@mail.example"),
        ("phone", "+79161112233"),
    ]
    fresh = Fact.objects.current().filter(party_id=card.id).exclude(id__in=before)
    assert {one.field.partition(":")[0] for one in fresh} == {"name", "family", "given", "contact"}
    assert {(one.by_id, one.verified_by_id) for one in fresh} == {(fedor.employee_id, olga.employee_id)}


def company_form(cast: Cast) -> Form:
    anton = cast.viewer("anton")
    define_field(by=anton, names={"en": "Staff"}, type="number")
    content = starting_draft(["en"])
    asked = ("requisite:inn", "own:staff", "person:name", "person:role", "person:phone", "city")
    for binds in asked:
        content, _key = drafting.add_question(content, "s1", {"binds": binds, "label": {"en": binds}})
    form = make_form(by=anton, name="Companies", party_kind=ORGANISATION, channels=ALL, languages=["en"], draft=content)
    publish_form(form, by=anton)
    return form


def test_an_organisation_with_its_contact_person_number_and_own_field(aurora: Cast) -> None:
    olga, version = aurora.viewer("olga"), company_form(aurora).versions.get()
    answers = {
        "q2": "ООО «Ветроград»", "q5": "7707083893", "q6": "120", "q7": "Щербаков Илья", "q8": "директор", "q9": "84951234567",
        "q10": "г. Химки",
    }  # fmt: skip
    row = receive(NewSubmission(new_key(), version, answers, "operator"), by=olga)
    assert row.problems == {}
    party = settle(row, by=olga).party
    assert (party.kind, party.legal_form, party.city, party.own) == (ORGANISATION, "ООО", "Химки", {"staff": "120"})
    assert list(party.requisites.values_list("kind", "value", "problem")) == [("inn", "7707083893", "")]
    tie = party.related_from.select_related("party").get()
    assert (tie.kind, tie.role, tie.party.name, tie.party.is_contact_only) == (
        "works_at",
        "директор",
        "Щербаков Илья",
        True,
    )
    assert tie.party.contact_points.get().value == "+74951234567"
    assert {one.channel for one in Fact.objects.filter(party_id=tie.party_id)} == {"form"}


def test_the_value_of_a_retired_field_stays_with_the_form(aurora: Cast) -> None:
    olga, version = aurora.viewer("olga"), company_form(aurora).versions.get()
    row = receive(NewSubmission(new_key(), version, {"q2": "Vega SA", "q6": "120"}, "operator"), by=olga)
    retire_field(Field.objects.get(key="staff"), by=aurora.viewer("anton"))
    assert settle(row, by=olga).party.own == {}
    assert row.values["q6"] == "120"


def test_a_parameter_of_the_group_goes_with_the_group(aurora: Cast) -> None:
    anton, olga = aurora.viewer("anton"), aurora.viewer("olga")
    group = Group.objects.get(key="supplier").id
    define_field(by=anton, names={"en": "Delay"}, type="number", group_id=group)
    content, _key = drafting.add_question(starting_draft(["en"]), "s1", {"binds": "own:delay", "label": {"en": "Delay"}})
    said = {"name": "Suppliers", "party_kind": ORGANISATION, "channels": ALL, "languages": ["en"], "group_id": group}
    version = publish_form(make_form(by=anton, draft=content, **said), by=anton)
    card = create_party(NewParty(values={"name": "Vega SA"}), by=olga)
    row = receive(NewSubmission(new_key(), version, {"q2": "Vega SA", "q5": "14"}, "operator"), by=olga)
    assert settle(row, by=olga, into=card).party.id == card.id
    card.refresh_from_db()
    assert (card.own, card.groups) == ({"delay": "14"}, [group])


def test_a_card_that_he_may_not_change_is_left_to_those_who_verify(aurora: Cast, send: Send) -> None:
    mark = aurora.viewer("mark")
    sonya = aurora.viewer("sonya")
    foreign = create_party(NewParty(kind=PERSON, values={"name": "Irina"}, manager_id=sonya.employee_id), by=sonya)
    row = send("mark")
    assert settle(row, by=mark, into=foreign, seen=True) is None
    assert (row.state, Party.objects.count()) == ("collected", 1)


def test_a_form_without_a_name_makes_no_card(aurora: Cast, form: Form) -> None:
    anton = aurora.viewer("anton")
    content, section = drafting.add_section({}, {"title": {}})
    content, _key = drafting.add_question(content, section, {"binds": "", "type": "text", "label": {"en": "Why?"}})
    survey = make_form(by=anton, name="Survey", party_kind=PERSON, channels=ALL, languages=["en"], draft=content)
    row = receive(
        NewSubmission(new_key(), publish_form(survey, by=anton), {"q2": "Near"}, "operator"), by=aurora.viewer("olga")
    )
    assert settle(row, by=aurora.viewer("olga"), seen=True) is None
    assert (row.title, row.problems, Party.objects.count()) == ("Near", {}, 0)


def test_the_source_of_the_form_is_that_of_the_card(aurora: Cast, form: Form, send: Send) -> None:
    fair = Source.objects.create(name="Fair")
    change_form(form, by=aurora.viewer("anton"), source_id=fair.id, draft=draft())
    form.refresh_from_db()
    party = settle(send("fedor"), by=aurora.viewer("fedor")).party
    assert (party.source_id, current_facts(party.id)["name"].source_id) == (fair.id, fair.id)

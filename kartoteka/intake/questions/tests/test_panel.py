"""The operator asks in a contact; the answer lands on the card."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.parties.actions import remove_party
from kartoteka.cards.parties.contact_actions import change_contact_point
from kartoteka.cards.parties.models import Party
from kartoteka.cards.provenance.queries import current_facts
from kartoteka.cards.relationships.actions import add_person
from kartoteka.intake.field_value.actions import begin_trial
from kartoteka.intake.field_value.engine import is_asked
from kartoteka.intake.questions.askable_actions import change_askable
from kartoteka.intake.questions.catalogue import Catalogue
from kartoteka.intake.questions.models import Asking, Experience
from kartoteka.intake.questions.reactions import replace_asked
from kartoteka.intake.sources.actions import CallLine, log_call
from kartoteka.intake.submissions.models import DISTRIBUTED, Submission
from kartoteka.intake.submissions.ways import set_way_of_working
from kartoteka.platform import clock
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from kartoteka.platform.people.models import Department
from tests.cast import Cast, make_person

Say = Callable[..., Any]
BIRTHDAY = "contact_person.birthday"


def page_of(client: Client, party: Party, query: str = "contact=call_in") -> Any:
    response = client.get(f"/cards/{party.id}/questions/?{query}")
    assert response.status_code == 200
    return response.context["page"]


def asked(page: Any) -> list[str]:
    return [line.possible.ask.question for line in page.lines]


def line(page: Any, question: str) -> Any:
    return next(one for one in page.lines if one.possible.ask.question == question)


@pytest.fixture
def irina(aurora: Cast) -> Party:
    """A person with phone and e-mail missing nothing but her birthday and city."""
    return make_person(aurora.viewer("mark"), city="Chișinău")


def test_a_card_without_a_birthday_is_asked_in_an_inbound_call_once(olga: Client, irina: Party, say: Say) -> None:
    page = page_of(olga, irina)
    assert asked(page) == ["person.phone", "person.email"]
    say(irina, page.lines[0], "answered", "+373 69 123 456")
    say(irina, page.lines[1], "unknown")
    with clock.passed(timedelta(hours=3)):
        page = page_of(olga, irina)
        assert (page.lines[0].wording, page.lines[0].why) == (
            "When is your birthday?",
            "missing · worth 5 · 70 % answer",
        )
        response = say(irina, page.lines[0], "answered", "5.03.1980")
        assert (response.status_code, "card:changed" in response["HX-Trigger"]) == (200, True)
    fact = current_facts(irina.id)["birthday"]
    assert (fact.value, fact.channel, fact.by.name) == ("1980-03-05", "asked_call", "Olga")
    for days in (1, 4000):
        with clock.passed(timedelta(days=days)):
            assert "person.birthday" not in asked(page_of(olga, irina))


def test_the_secretary_is_asked_about_the_director_and_he_himself_otherwise(
    olga: Client, orion: Party, ion: Party
) -> None:
    page = page_of(olga, orion)
    assert asked(page) == ["contact_person.birthday", "contact_person.email"]
    assert page.lines[0].wording == "We congratulate those we work with. When is the birthday of Ion Rusu?"
    assert page.lines[0].why == "missing · worth 5 · 60 % answer"
    himself = page_of(olga, orion, f"contact=call_in&speaks={ion.id}")
    assert (asked(himself)[0], himself.lines[0].wording) == (
        "contact_person.phone",
        "At which number can we reach you directly?",
    )
    own_card = page_of(olga, ion, "contact=call_in&speaks=secretary&language=ru")
    assert own_card.lines[0].wording.endswith("Ion Rusu?")
    assert own_card.lines[0].possible.who == "secretary"


def test_the_words_come_in_the_language_of_the_customer(olga: Client, orion: Party, ion: Party) -> None:
    russian, romanian = (
        line(page_of(olga, orion, f"contact=call_in&language={code}"), BIRTHDAY) for code in ("ru", "ro")
    )
    assert russian.wording == "Мы поздравляем тех, с кем работаем. Когда день рождения: Ion Rusu?"
    assert romanian.wording == "Îi felicităm pe cei cu care lucrăm. Când este ziua de naștere: Ion Rusu?"
    assert russian.occasion == "Мы поздравляем с днём рождения руководителей и специалистов, с которыми работаем."


def test_no_question_without_a_contact_or_a_purpose(olga: Client, orion: Party, ion: Party) -> None:
    assert asked(page_of(olga, orion, "")) == []
    ours = page_of(olga, orion, "contact=call_out")
    assert (asked(ours), ours.needs_purpose) == ([], True)
    assert len(page_of(olga, orion, "contact=call_out&purpose=order").lines) == 2
    assert asked(page_of(olga, orion, "contact=call_out&purpose=asking")) == []


def test_a_call_logged_just_now_goes_on(olga: Client, aurora: Cast, orion: Party, ion: Party) -> None:
    log_call(CallLine(party_id=orion.id), by=aurora.viewer("olga"))
    assert page_of(olga, orion, "").asked.kind == "call_in"
    with clock.passed(timedelta(minutes=31)):
        assert page_of(olga, orion, "").asked.kind == ""


def test_what_is_refused_is_never_asked_again(olga: Client, orion: Party, ion: Party, say: Say) -> None:
    say(orion, line(page_of(olga, orion), BIRTHDAY), "refused")
    with clock.passed(timedelta(days=3000)):
        assert BIRTHDAY not in asked(page_of(olga, orion))
    row = Asking.objects.get()
    assert (row.outcome, row.who, row.party_id, row.about_id) == ("refused", "secretary", orion.id, ion.id)


def test_pressed_twice_is_once(olga: Client, orion: Party, ion: Party, say: Say) -> None:
    one = line(page_of(olga, orion), BIRTHDAY)
    assert [say(orion, one, "answered", "5.03").status_code for _ in range(2)] == [200, 200]
    learnt = Experience.objects.get()
    assert (Asking.objects.count(), learnt.asked, learnt.answered) == (1, 1, 1)
    assert Party.objects.get(id=ion.id).birthday == "--03-05"


def test_a_wrong_answer_is_told_beside_the_field_and_nothing_typed_is_lost(
    olga: Client, orion: Party, ion: Party, say: Say
) -> None:
    page = page_of(olga, orion)
    first, second = page.lines
    response = say(orion, first, "answered", "31.02.1980", **{f"{second.prefix}-value": "ion@"})
    text = response.content.decode()
    assert (response.status_code, response["HX-Retarget"]) == (422, "#questions")
    assert ("There is no such day in the calendar." in text, 'value="31.02.1980"' in text, 'value="ion@"' in text) == (
        True,
    ) * 3
    assert "There are no letters" not in text
    response = say(orion, second, "answered", "ion@")
    assert (response.status_code, "Nothing stands after the sign @." in response.content.decode()) == (422, True)
    assert say(orion, first, "answered", "").status_code == 422
    assert (Asking.objects.count(), Experience.objects.count()) == (0, 0)


def test_the_panel_asks_two_in_a_contact_and_then_says_so(olga: Client, orion: Party, ion: Party, say: Say) -> None:
    say(orion, page_of(olga, orion).lines[0], "unknown")
    page = page_of(olga, orion)
    assert len(page.lines) == 1
    say(orion, page.lines[0], "skipped")
    assert (page_of(olga, orion).lines, page_of(olga, orion).is_enough) == ([], True)


def test_a_stale_value_is_confirmed_or_replaced(olga: Client, orion: Party, say: Say) -> None:
    with clock.passed(timedelta(days=1200)):
        found = line(page_of(olga, orion, "contact=call_in"), "organisation.phone")
        assert found.wording == "We have noted: +373 22 123 456. Is that still right?"
        assert found.why == "out of date with 90 % · worth 8 · 90 % answer"
        say(orion, found, "answered", "+373 22 123456")
        facts = current_facts(orion.id)
        phone = orion.contact_points.get(kind="phone")
        assert facts[f"contact:{phone.id}"].verified_at == Asking.objects.get().asked_at
    assert orion.contact_points.filter(kind="phone").count() == 1


def test_ways_not_to_be_used_are_not_asked_about(olga: Client, aurora: Cast, orion: Party) -> None:
    phone = orion.contact_points.get(kind="phone")
    change_contact_point(phone, by=aurora.viewer("mark"), do_not_use=True)
    found = line(page_of(olga, orion), "organisation.phone")
    assert (found.possible.fact.field, found.possible.fact.value) == ("new:phone", "")


def test_the_name_of_a_contact_person_becomes_his_card(olga: Client, orion: Party, say: Say) -> None:
    found = line(page_of(olga, orion), "organisation.person")
    assert say(orion, found, "answered", "Irina Munteanu").status_code == 200
    tie = orion.related_from.get()
    assert (tie.kind, tie.party.family, current_facts(tie.party_id)["name"].channel) == (
        "works_at",
        "Munteanu",
        "asked_call",
    )


def test_where_operators_verify_the_answer_waits(
    olga: Client, aurora: Cast, orion: Party, ion: Party, say: Say
) -> None:
    set_way_of_working(Department.objects.get(name="Contact centre"), DISTRIBUTED, by=aurora.viewer("anton"))
    response = say(orion, line(page_of(olga, orion), BIRTHDAY), "answered", "5.03.1980")
    assert "waits to be verified" in response.content.decode()
    waiting = Submission.objects.get()
    assert (waiting.party_id, waiting.state, waiting.problems) == (ion.id, "collected", {})
    assert (sorted(waiting.values.values()), waiting.collected_by.name) == (["1980-03-05", "Ion Rusu"], "Olga")
    assert (Asking.objects.get().submission_id, Party.objects.get(id=ion.id).birthday) == (waiting.id, "")


def test_a_verified_answer_takes_the_place_of_what_was_asked_about(
    olga: Client, aurora: Cast, orion: Party, say: Say
) -> None:
    set_way_of_working(Department.objects.get(name="Contact centre"), DISTRIBUTED, by=aurora.viewer("anton"))
    with clock.passed(timedelta(days=1200)):
        say(orion, line(page_of(olga, orion), "organisation.phone"), "answered", "+373 22 999 888")
    olga.force_login(aurora.user("vera"))
    address = olga.post("/verification/").headers["Location"]
    page = olga.get(address)
    assert (page.context["page"].target, page.context["page"].about) == (str(orion.id), orion)
    assert "it is about this card" in page.content.decode()
    form = page.context["form"]
    answers = {name: form[name].value() for name in form.fields if name.startswith("a_")}
    sent = answers | {"target": str(orion.id), "decision": "accept"}
    assert olga.post(address, sent).headers["Location"] == "/verification/"
    entry = Entry.objects.get(event="submission_accepted")
    for _twice in range(2):
        replace_asked(entry.id)
    assert list(orion.contact_points.filter(kind="phone").values_list("value", flat=True)) == ["+37322999888"]


def test_what_was_asked_goes_with_the_card_and_comes_back_with_it(
    olga: Client, aurora: Cast, irina: Party, say: Say
) -> None:
    say(irina, page_of(olga, irina).lines[0], "refused")
    remove_party(irina, by=aurora.viewer("anton"))
    assert Asking.objects.count() == 0
    undo_entry(Entry.objects.get(event="party_removed"), by=aurora.viewer("anton"))
    assert Asking.objects.get().outcome == "refused"


def test_the_chances_learn_by_question_kind_of_contact_and_who_answers(
    olga: Client, orion: Party, ion: Party, say: Say
) -> None:
    Experience.objects.create(question=BIRTHDAY, contact="call_in", who="secretary", asked=10, answered=5)
    assert line(page_of(olga, orion), BIRTHDAY).why == "missing · worth 5 · 55 % answer"
    visit = page_of(olga, orion, "contact=visit_in")
    assert line(visit, BIRTHDAY).why == "missing · worth 5 · 60 % answer"


def test_a_group_may_be_asked_otherwise(olga: Client, aurora: Cast, orion: Party) -> None:
    ask = Catalogue().exact("organisation.birthday", None)
    columns = (
        "cost",
        "answer_percent",
        "secretary_percent",
        "through_secretary",
        "again_days",
        "unknown_days",
        "refused_days",
    )
    kept = {name: getattr(ask, name) for name in columns}
    texts = {"wording": {"en": "When was {{customer}} founded? {{other}}"}}
    change_askable(
        ask.question, orion.groups[0], by=aurora.viewer("anton"), is_asked=True, value=90, texts=texts, **kept
    )  # fmt: skip
    assert page_of(olga, orion).lines[0].wording == "When was Orion SRL founded? {{other}}"
    assert Catalogue().ask(ask.question, ()).value == 2


def test_the_panel_asks_the_base_as_often_for_many_people(olga: Client, aurora: Cast, orion: Party, ion: Party) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as counted:
            page_of(olga, orion)
        return len(counted)

    statements()
    few = statements()
    for number in range(10):
        add_person(orion, f"Person {number}", by=aurora.viewer("mark"), role="buyer")
    assert statements() == few <= 25


def test_a_key_of_another_asking_notes_nothing_and_says_so(olga: Client, orion: Party, irina: Party, say: Say) -> None:
    first, second = page_of(olga, irina).lines
    say(irina, first, "refused")
    again = str(first.form.initial["key"])
    for party, line in ((irina, second), (orion, page_of(olga, orion).lines[0])):
        response = say(party, line, "unknown", "Typed", **{f"{line.prefix}-key": again})
        assert (response.status_code, "Typed" in response.content.decode()) == (422, True)
    assert list(Asking.objects.values_list("question", "outcome")) == [(first.possible.ask.question, "refused")]


def test_an_experiment_asks_a_half_alone(olga: Client, aurora: Cast) -> None:
    people = [make_person(aurora.viewer("mark"), name=f"Irina {number}", city="Chișinău") for number in range(16)]
    begin_trial("phone", by=aurora.viewer("anton"))
    halves = {one.id: is_asked("phone", one.id) for one in people}
    assert set(halves.values()) == {True, False}
    assert {one.id: "person.phone" in asked(page_of(olga, one)) for one in people} == halves

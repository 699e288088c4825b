"""The firm says what is worth asking."""

from typing import Any

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Group, Party
from kartoteka.intake.questions.catalogue import LANGUAGES, Catalogue, starting_texts
from kartoteka.intake.questions.models import Askable, AskingLimits
from kartoteka.intake.questions.starting import STARTING
from kartoteka.platform.fields.actions import define_field
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from tests.cast import Cast

BIRTHDAY = "/settings/questions/contact_person.birthday/"
SAID = {
    "is_asked": "on", "value": "7", "cost": "0.5", "answer_percent": "70", "secretary_percent": "55", "through_secretary": "on",
    "again_days": "180", "unknown_days": "90", "refused_days": "", "wording_en": "When?",
}  # fmt: skip


@pytest.fixture
def anton(client: Client, aurora: Cast) -> Client:
    client.force_login(aurora.user("anton"))
    return client


@pytest.mark.parametrize("question", STARTING)
def test_every_question_has_its_words_in_every_language(question: str) -> None:
    texts = starting_texts(question)
    assert all(texts["wording"].get(code) and texts["check"].get(code) for code in LANGUAGES)
    assert len(set(texts["wording"].values())) == 3
    assert ("{{name}}" in "".join(texts["secretary"].values())) == bool(STARTING[question].secretary)


def test_a_question_is_changed_for_all_for_a_group_and_back(anton: Client, aurora: Cast) -> None:
    group = Group.objects.get(key="customer")
    assert anton.post(BIRTHDAY, SAID).status_code == 302
    assert anton.post(f"{BIRTHDAY}?group={group.id}", SAID | {"value": "9"}).status_code == 302
    known = Catalogue()
    asks = [known.ask("contact_person.birthday", groups) for groups in ((), (group.id,))]
    assert [(one.value, one.secretary_percent, one.refused_days) for one in asks] == [(7.0, 55, None), (9.0, 55, None)]
    assert anton.delete(f"{BIRTHDAY}?group={group.id}").headers["HX-Redirect"] == "/settings/questions/"
    assert anton.delete(BIRTHDAY).status_code == 204
    assert (Askable.objects.count(), Catalogue().exact("contact_person.birthday", None).value) == (0, 5)


def test_a_change_can_be_undone(anton: Client, aurora: Cast) -> None:
    anton.post(BIRTHDAY, SAID)
    anton.post(BIRTHDAY, SAID | {"value": "1"})
    undo_entry(Entry.objects.filter(event="askable_changed").order_by("-id")[0], by=aurora.viewer("anton"))
    assert Askable.objects.get().value == 7


@pytest.mark.parametrize(
    ("wrong", "words"), [({"value": "many"}, "Enter a number"), ({"wording_en": " "}, "in one language at least")]
)
def test_wrong_figures_are_told_and_nothing_typed_is_lost(anton: Client, wrong: dict[str, str], words: str) -> None:
    response = anton.post(BIRTHDAY, SAID | {"occasion_ro": "Îi felicităm"} | wrong)
    text = response.content.decode()
    assert (response.status_code, words in text, "Îi felicităm" in text) == (422, True, True)
    assert Askable.objects.count() == 0


def test_limits_are_kept_once(anton: Client) -> None:
    for number in ("1", "2"):
        said = {"in_contact": number, "in_period": "4", "period_days": "30"}
        assert anton.post("/settings/questions/limits/", said).status_code == 302
    assert AskingLimits.objects.values_list("in_contact", "in_period", "period_days").get() == (2, 4, 30)
    assert anton.post("/settings/questions/limits/", said | {"in_contact": "3"}).status_code == 422


def test_a_field_of_the_firms_own_can_be_asked(anton: Client, aurora: Cast, orion: Party) -> None:
    field = define_field(by=aurora.viewer("anton"), names={"en": "Fleet"}, type="number")
    question = f"organisation.own:{field.key}"
    assert not Catalogue().exact(question, None).is_asked
    assert (
        anton.post(
            f"/settings/questions/{question}/", SAID | {"wording_en": "How many cars?", "value": "99"}
        ).status_code
        == 302
    )
    anton.force_login(aurora.user("olga"))
    page = anton.get(f"/cards/{orion.id}/questions/?contact=call_in").context["page"]
    assert page.lines[0].wording == "How many cars?"
    one = page.lines[0]
    names: dict[str, Any] = {f"{one.prefix}-key": str(one.form.initial["key"]), f"{one.prefix}-was": ""}
    sent = {"contact": "call_in", "question": question, "about": str(orion.id), "outcome": "answered"} | names
    assert anton.post(f"/cards/{orion.id}/askings/", sent | {f"{one.prefix}-value": "a lot"}).status_code == 422
    assert anton.post(f"/cards/{orion.id}/askings/", sent | {f"{one.prefix}-value": "12"}).status_code == 200
    assert Party.objects.get(id=orion.id).own == {field.key: "12"}


@pytest.mark.parametrize("address", ["/settings/questions/", BIRTHDAY])
def test_who_may_not_say_it_is_refused(client: Client, cast: Cast, address: str) -> None:
    client.force_login(cast.user("olga"))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(
    "question", ["nonsense/", "person.nothing/", "organisation.own:gone/", "person.birthday/?group=x"]
)
def test_what_cannot_be_asked_is_not_found(anton: Client, question: str) -> None:
    assert anton.get(f"/settings/questions/{question}").status_code == 404

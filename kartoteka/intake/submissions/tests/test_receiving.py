"""What is filled in is kept as written, once, and understood."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kartoteka.intake.forms.actions import archive_form, change_form, publish_form
from kartoteka.intake.forms.models import Form, FormVersion
from kartoteka.intake.forms.tests.making import CAR, EMAIL, MAKE, NAME, PHONE
from kartoteka.intake.submissions.actions import NewSubmission, move, receive
from kartoteka.intake.submissions.models import Step, Submission
from kartoteka.intake.submissions.refusals import ConsentMissing, NotOnItsWay, OtherAnswers
from kartoteka.intake.submissions.tests.conftest import ANSWERS
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.firms.keys import new_key
from tests.cast import Cast

Send = Callable[..., Submission]


def test_answers_are_kept_as_written_and_understood(aurora: Cast, send: Send) -> None:
    row = Submission.objects.get(id=send("fedor").id)
    assert row.answers == ANSWERS
    assert row.values == {
        NAME: "Irina Munteanu",
        PHONE: "+79161112233",
        EMAIL: "Irina@mail.example",
        CAR: True,
        MAKE: "Dacia",
    }
    assert (row.title, row.problems, row.state, row.collected_by_id) == (
        "Irina Munteanu",
        {},
        "collected",
        aurora.employee("fedor").id,
    )
    assert (row.consent_version, row.consent_at) == (1, row.received_at)
    assert [(one.state, one.answers) for one in row.steps.all()] == [("collected", ANSWERS)]


def test_the_same_key_twice_is_one(aurora: Cast, send: Send) -> None:
    key = new_key()
    assert send("fedor", key=key).id == send("fedor", key=key).id
    assert (Submission.objects.count(), Step.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", ["mark", None])
def test_the_key_of_somebody_else_or_with_other_answers_is_refused(aurora: Cast, send: Send, name: str | None) -> None:
    row = send("fedor")
    with pytest.raises(OtherAnswers):
        send(name, key=row.id)
    with pytest.raises(OtherAnswers):
        send("fedor", ANSWERS | {NAME: "Somebody Else"}, key=row.id)
    assert Submission.objects.get().answers == ANSWERS


def test_wrong_and_missing_answers_are_noted_not_lost(aurora: Cast, send: Send) -> None:
    row = send("fedor", {NAME: " ", PHONE: "123", CAR: "yes", "q77": "x"})
    assert row.answers[PHONE] == "123"
    assert {key: one["code"] for key, one in row.problems.items()} == {
        NAME: "answer.required", PHONE: "phone.too_short", MAKE: "answer.required", "q77": "answer.unknown",
    }  # fmt: skip
    assert row.values == {CAR: True}


def test_what_cannot_be_read_at_all_is_kept(aurora: Cast, form: Form, send: Send) -> None:
    FormVersion.objects.filter(form=form).update(content={"sections": [{"key": "s1"}]})
    row = Submission.objects.get(id=send("fedor").id)
    assert (row.answers, row.problems) == (ANSWERS, {"": {"code": "answer.shape", "limit": ""}})


def test_an_answer_belongs_to_the_version_it_was_given_on(aurora: Cast, form: Form, send: Send) -> None:
    anton = aurora.viewer("anton")
    change_form(form, by=anton, draft={"consent": {"text": {"en": "New", "ru": "Новое"}, "is_required": True}})
    publish_form(form, by=anton)
    archive_form(form, by=anton)
    row = send("fedor")
    assert (row.version.number, row.consent_version) == (1, 1)


def test_nothing_is_taken_without_the_consent(aurora: Cast, send: Send) -> None:
    with pytest.raises(ConsentMissing):
        send("fedor", consents=False)
    assert Submission.objects.count() == 0


def test_the_right_is_asked(aurora: Cast, form: Form) -> None:
    nobody = replace(aurora.viewer("fedor"), scopes={})
    new = NewSubmission(new_key(), FormVersion.objects.get(), {}, "phone")
    with pytest.raises(NotAllowed):
        receive(new, by=nobody)
    assert Submission.objects.count() == 0


def test_a_clock_that_goes_wrong_does_not_collect_in_the_future(aurora: Cast, send: Send) -> None:
    row = send("fedor", collected_at=clock.now() + timedelta(days=3))
    assert row.collected_at == row.received_at


def test_what_came_back_is_corrected_under_its_key(aurora: Cast, send: Send) -> None:
    row = send("fedor", ANSWERS | {PHONE: "123"})
    move(row, "verifying", by=aurora.viewer("vera"))
    move(row, "returned", by=aurora.viewer("vera"), reason="The phone is too short.")
    with pytest.raises(NotOnItsWay):
        move(row, "refused", by=aurora.viewer("vera"))
    again = send("fedor", ANSWERS, key=row.id)
    assert (again.state, again.revision, again.problems) == ("collected", 2, {})
    assert [(one.state, one.revision, one.reason) for one in again.steps.all()] == [
        ("collected", 1, ""), ("verifying", 1, ""), ("returned", 1, "The phone is too short."), ("collected", 2, ""),
    ]  # fmt: skip


def test_who_sees_what_was_filled_in(aurora: Cast, send: Send) -> None:
    mine, others, web = send("fedor"), send("mark"), send(None)
    for name, rows in {
        "fedor": {mine.id}, "mark": {others.id}, "sonya": {mine.id, others.id}, "vera": {mine.id, others.id, web.id},
    }.items():  # fmt: skip
        assert set(Submission.objects.visible_to(aurora.viewer(name)).values_list("id", flat=True)) == rows

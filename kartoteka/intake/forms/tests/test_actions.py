"""Making and publishing forms."""

import pytest

from kartoteka.intake.forms import drafting
from kartoteka.intake.forms.actions import (
    archive_form,
    change_draft,
    change_form,
    duplicate_form,
    make_form,
    publish_form,
    reopen_form,
)
from kartoteka.intake.forms.models import Form, FormVersion
from kartoteka.intake.forms.refusals import FormChangedMeanwhile, NotReady
from kartoteka.intake.forms.tests.making import NAME, PHONE, guest_form, open_form
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from tests.cast import Cast


def asked(content: dict) -> list[tuple[str, str, str]]:
    return [
        (one["key"], one["type"], one.get("check", ""))
        for section in content["sections"]
        for one in section["questions"]
    ]


def test_a_version_says_by_itself_what_its_questions_meant(aurora: Cast) -> None:
    form = guest_form(aurora.viewer("anton"))
    version = publish_form(form, by=aurora.viewer("anton"))
    assert asked(version.content) == [
        ("q2", "text", "name"), ("q3", "text", "phone"), ("q4", "text", "email"), ("q5", "flag", ""), ("q6", "text", ""),
    ]  # fmt: skip
    assert version.content["consent"] == {
        "text": {"en": "I agree", "ru": "Согласен"},
        "is_required": True,
        "version": 1,
    }
    assert (version.number, Form.objects.get(id=form.id).published) == (1, 1)


def test_publishing_the_same_again_makes_no_version(aurora: Cast) -> None:
    form = guest_form(aurora.viewer("anton"))
    first = publish_form(form, by=aurora.viewer("anton"))
    assert publish_form(form, by=aurora.viewer("anton")).id == first.id
    assert FormVersion.objects.count() == 1


def test_the_consent_keeps_its_number_until_its_text_changes(aurora: Cast) -> None:
    anton, form = aurora.viewer("anton"), open_form(aurora.viewer("anton"))
    change_draft(form, lambda content: drafting.remove_question(content, PHONE), by=anton)
    second = publish_form(form, by=anton)
    change_form(form, by=anton, draft={"consent": {"text": {"en": "Yes", "ru": "Да"}, "is_required": False}})
    third = publish_form(form, by=anton)
    assert [(one.number, one.consent["version"]) for one in (second, third)] == [(2, 1), (3, 3)]
    assert PHONE in [one[0] for one in asked(FormVersion.objects.get(form=form, number=1).content)]


def test_what_is_not_whole_is_not_published(aurora: Cast) -> None:
    anton, form = aurora.viewer("anton"), guest_form(aurora.viewer("anton"))
    change_draft(form, lambda content: drafting.remove_question(content, NAME), by=anton)
    with pytest.raises(NotReady) as refused:
        publish_form(form, by=anton)
    assert [fault.code for fault in refused.value.faults] == ["no_name"]
    assert FormVersion.objects.count() == 0


def test_a_change_is_undone_and_two_at_once_are_told(aurora: Cast) -> None:
    anton, form = aurora.viewer("anton"), guest_form(aurora.viewer("anton"))
    change_draft(form, lambda content: drafting.remove_question(content, PHONE), by=anton, version=1)
    with pytest.raises(FormChangedMeanwhile):
        change_draft(form, lambda content: drafting.remove_question(content, NAME), by=anton, version=1)
    undo_entry(Entry.objects.filter(event="form_changed").get(), by=anton)
    form.refresh_from_db()
    assert len(form.draft["sections"][0]["questions"]) == 5


def test_archived_and_open_again(aurora: Cast) -> None:
    form = open_form(aurora.viewer("anton"))
    assert not archive_form(form, by=aurora.viewer("anton")).is_open_by("public")
    assert Form.objects.open().count() == 0
    assert reopen_form(form, by=aurora.viewer("anton")).is_open_by("public")


def test_a_copy_has_the_questions_but_not_the_address(aurora: Cast) -> None:
    form = open_form(aurora.viewer("anton"))
    copy = duplicate_form(form, by=aurora.viewer("anton"), name="Guests 2")
    assert (copy.draft, copy.published, copy.group_id) == (form.draft, 0, form.group_id)
    assert copy.token != form.token


@pytest.mark.parametrize("name", ["olga", "mark", "fedor", "vera"])
def test_only_designers_design(aurora: Cast, name: str) -> None:
    form, viewer = open_form(aurora.viewer("anton")), aurora.viewer(name)
    for act in (
        lambda: make_form(by=viewer, name="x", party_kind="person"),
        lambda: change_draft(form, lambda content: {}, by=viewer),
        lambda: publish_form(form, by=viewer),
        lambda: archive_form(form, by=viewer),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert (Form.objects.count(), FormVersion.objects.count()) == (1, 1)

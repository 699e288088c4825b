"""What an information set knows is nowhere for those outside it: page, timeline, journal, files, history, edit."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kartoteka.cards.information_sets.actions import set_set_values
from kartoteka.cards.notes.actions import add_note
from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.models import Party
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.files.models import File
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal.models import Entry
from tests.cast import Cast

PAGES = ("", "formal/", "sets/", "timeline/", "timeline/?only=notes", "files/", "journal/")


@pytest.fixture
def sales(aurora: Cast, orion: Party) -> InformationSet:
    found = InformationSet.objects.create(name="Sales only", department=aurora.employee("mark").department)
    Field.objects.create(key="hoped", names={"en": "Hoped discount"}, type="text", information_set=found)
    return found


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def pages(cast: Cast, name: str, party: Party) -> str:
    client = browser(cast, name)
    return "".join(client.get(f"/cards/{party.id}/{path}").content.decode() for path in PAGES)


@pytest.mark.parametrize(("name", "sees"), [("mark", True), ("sonya", True), ("olga", False), ("anton", False)])
def test_only_those_of_the_set_find_its_values_and_notes(
    aurora: Cast, orion: Party, sales: InformationSet, name: str, sees: bool
) -> None:
    mark = aurora.viewer("mark")
    set_set_values(orion, sales, {"hoped": "twelve percent"}, by=mark)
    add_note(orion, "They are nervous", by=mark, information_set_id=sales.id)
    text = pages(aurora, name, orion)
    words = ("twelve percent", "They are nervous", "Sales only", "Hoped discount")
    assert [word in text for word in words] == [sees] * 4


def test_entries_of_the_set_are_no_entries_for_others(aurora: Cast, orion: Party, sales: InformationSet) -> None:
    add_note(orion, "They are nervous", by=aurora.viewer("mark"), information_set_id=sales.id)
    entry = Entry.objects.get(event="note_added")
    assert browser(aurora, "mark").get(f"/journal/{entry.id}/").status_code == 200
    anton = browser(aurora, "anton")
    assert (anton.get(f"/journal/{entry.id}/").status_code, anton.get(f"/journal/{new_key()}/").status_code) == (
        404,
        404,
    )
    assert anton.post(f"/journal/{entry.id}/undoing/").status_code == 404
    assert str(entry.id) not in anton.get("/journal/").content.decode()
    assert Note.objects.count() == 1


def test_others_cannot_write_into_the_set_or_ask_for_its_fields(
    aurora: Cast, orion: Party, sales: InformationSet
) -> None:
    field = Field.objects.get(key="hoped")
    set_set_values(orion, sales, {"hoped": "twelve percent"}, by=aurora.viewer("mark"))
    olga = browser(aurora, "olga")
    url = f"/cards/{orion.id}/sets/{field.id}/"
    answers = [olga.get(url), olga.post(url, {"value": "x"}), olga.get(f"{url}history/")]
    answers.append(olga.get(f"/cards/{orion.id}/values/set:{field.id.hex}/history/"))
    answers.append(olga.get(f"/cards/{orion.id}/values/own:hoped/"))
    answers.append(olga.post(f"/cards/{orion.id}/notes/new/", {"text": "x", "information_set_id": str(sales.id)}))
    assert [answer.status_code for answer in answers] == [404, 404, 404, 404, 404, 204]
    assert Note.objects.get().information_set_id is None


def test_a_file_of_the_set_opens_for_its_people_only(aurora: Cast, orion: Party, sales: InformationSet) -> None:
    upload = {"file": SimpleUploadedFile("plan.txt", b"plan"), "information_set_id": str(sales.id)}
    assert browser(aurora, "mark").post(f"/cards/{orion.id}/files/new/", upload).status_code == 204
    url = f"/files/{File.objects.get().id}/"
    assert [browser(aurora, name).get(url).status_code for name in ("sonya", "olga", "anton", "fedor")] == [
        200,
        404,
        404,
        404,
    ]


def test_a_value_is_edited_in_place_and_keeps_its_history(aurora: Cast, orion: Party, sales: InformationSet) -> None:
    field = Field.objects.get(key="hoped")
    mark = browser(aurora, "mark")
    for value in ("10", "12"):
        assert mark.post(f"/cards/{orion.id}/sets/{field.id}/", {"value": value}).status_code == 200
    text = mark.get(f"/cards/{orion.id}/sets/{field.id}/history/").content.decode()
    assert ("<td>10" in text, "<td>12" in text) == (True, True)

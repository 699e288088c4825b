"""What somebody may not see he does not find: no card, no value, and no hint that there is one."""

from pathlib import Path

import pytest

from kartoteka.cards.finding.entries import PARTIES
from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.actions import NewParty, change_party, create_party, remove_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.platform import clock
from kartoteka.platform.access.models import Role
from kartoteka.platform.fields.models import InformationSet
from kartoteka.platform.files.actions import add_file, remove_file
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from kartoteka.platform.search.find import find
from kartoteka.platform.search.index import rebuild, refresh
from tests.cast import Cast

ANY_PART = ("orion", "ion", "123456", "office", "7707083893", "chisinau", "oriom")


def names(cast: Cast, who: str, text: str) -> list[str]:
    with cast.at(who):
        return [found.name for found in find(cast.viewer(who), text)]


@pytest.mark.parametrize("text", ANY_PART)
def test_eve_finds_nothing_of_aurora(orion: Party, aurora: Cast, text: str) -> None:
    assert names(aurora, "olga", text) == ["Orion SRL"]
    assert names(aurora, "eve", text) == []


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        ("phone", ("123456", "22 123", "+373 22 123 456")),
        ("email", ("office", "office@orion.example")),
        ("requisite", ("7707083893", "8389")),
        ("city", ("chisina", "chisinau")),
    ],
)
def test_a_hidden_field_is_not_searched(orion: Party, aurora: Cast, field: str, texts: tuple[str, ...]) -> None:
    Role.objects.filter(key="operator").update(fields={field: "hidden", "address": "hidden"})
    for text in texts:
        assert names(aurora, "sonya", text) == ["Orion SRL"]
        assert names(aurora, "olga", text) == []
        assert names(aurora, "olga", f"orion {text}") == []
    assert names(aurora, "olga", "orion") == ["Orion SRL"]


def test_a_hidden_field_is_not_shown(orion: Party, aurora: Cast) -> None:
    Role.objects.filter(key="operator").update(fields={"city": "hidden"})
    (found,) = find(aurora.viewer("olga"), "orion")
    assert (found.subtitle, found.field) == ("", "name")


def test_a_note_of_an_information_set_is_found_by_its_people_only(orion: Party, aurora: Cast) -> None:
    sales = aurora.employee("mark").department
    secret = InformationSet.objects.create(name="Sales only", department=sales)
    Note.objects.create(party=orion, text="Скидка по тарифу Ласточка", information_set=secret, created_at=clock.now())
    refresh_parties([orion.id])
    for text in ("ласточка", "lastoch", "orion lastochka", "лсточка"):
        assert names(aurora, "mark", text) == ["Orion SRL"] * (text != "лсточка")
        assert names(aurora, "sonya", text) == ["Orion SRL"] * (text != "лсточка")
        assert names(aurora, "olga", text) == []
    (found,) = find(aurora.viewer("mark"), "ласточка")
    assert (found.field, "".join(piece for piece, _ in found.match)) == ("note", "Скидка по тарифу Ласточка")


def test_a_set_shared_with_one_person_is_found_by_him(orion: Party, aurora: Cast) -> None:
    olga = aurora.employee("olga")
    secret = InformationSet.objects.create(name="Mine", employee=aurora.employee("vera"), shared_with=[str(olga.id)])
    Note.objects.create(party=orion, text="Ласточка", information_set=secret, created_at=clock.now())
    refresh_parties([orion.id])
    assert [names(aurora, who, "ласточка") for who in ("vera", "olga", "sonya")] == [["Orion SRL"], ["Orion SRL"], []]


def test_a_changed_card_is_found_as_it_stands(orion: Party, aurora: Cast) -> None:
    change_party(orion, by=aurora.viewer("mark"), name="Luceafărul SRL")
    assert names(aurora, "olga", "luceafarul") == ["Luceafărul SRL"]
    assert [found.name for found in find(aurora.viewer("olga"), "orion") if found.field == "name"] == []


def test_a_removed_card_is_not_found(orion: Party, aurora: Cast, django_assert_num_queries: object) -> None:
    remove_party(orion, by=aurora.viewer("anton"))
    assert [names(aurora, "olga", text) for text in ANY_PART] == [[]] * len(ANY_PART)
    assert rows_of_index() == [0, 0, 0]


def test_rebuild_equals_what_changes_kept(orion: Party, aurora: Cast) -> None:
    before = stored()
    assert rebuild(aurora.aurora.id) == Party.objects.count()
    assert stored() == before


def test_refresh_twice_is_once(orion: Party, aurora: Cast) -> None:
    before = stored()
    refresh(PARTIES, [orion.id, orion.id])
    assert stored() == before


def test_contact_persons_come_behind_cards(aurora: Cast) -> None:
    by = aurora.viewer("mark")
    for name, contact in (("Лебедев Иван", True), ("Лебедева Мария", False)):
        create_party(NewParty(values={"name": name}, is_contact_only=contact,
                              contact_points=(NewContactPoint("email", "lebed@x.example"),)), by=by)  # fmt: skip
    assert names(aurora, "olga", "лебед") == ["Лебедева Мария", "Лебедев Иван"]
    assert names(aurora, "olga", "лебедев") == ["Лебедев Иван", "Лебедева Мария"]


def rows_of_index() -> list[int]:
    return [len(rows) for rows in stored()[:3]]


def stored() -> list[list[tuple]]:
    from django.db import connection

    from kartoteka.platform.firms.context import current_firm_id

    found = []
    with connection.cursor() as cursor:
        for table in ("search_entry", "search_posting", "search_number", "search_fragment", "search_slip"):
            cursor.execute(f"SELECT * FROM {table} WHERE firm_id = %s ORDER BY {table}::text", [current_firm_id()])
            found.append(cursor.fetchall())
    return found


def test_a_file_is_found_by_its_name_at_once_and_no_more_once_it_is_removed(
    orion: Party, aurora: Cast, settings: object, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    mark = aurora.viewer("mark")
    file = add_file("Протокол разногласий.pdf", [b"text"], by=mark, party_id=orion.id)
    assert [one.id for one in find(mark, "разноглас")] == [orion.id]
    remove_file(file, by=mark)
    assert find(mark, "разноглас") == []
    undo_entry(Entry.objects.get(event="file_removed"), by=mark)
    assert [one.field for one in find(mark, "разноглас")] == ["file"]

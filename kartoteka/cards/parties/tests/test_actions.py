import pytest

from kartoteka.cards.parties.actions import NewParty, change_party, create_party
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.refusals import ChangedMeanwhile, NameMissing
from kartoteka.cards.provenance.queries import current_facts, history_of
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.journal.models import Change, Entry
from kartoteka.platform.journal.undo import undo_entry
from tests.cast import Cast


def test_a_new_card_lands_with_contact_points_requisites_group_and_facts(orion: Party) -> None:
    assert [(p.kind, p.value, p.problem) for p in orion.contact_points.order_by("kind")] == [
        ("address", "bd. Ștefan cel Mare 1, Chișinău", ""),
        ("email", "office@orion.example", ""),
        ("phone", "+37322123456", ""),
    ]
    assert [(r.kind, r.value, r.problem) for r in orion.requisites.all()] == [("inn", "7707083893", "")]
    assert orion.memberships.get().group.key == "customer"
    assert current_facts(orion.id)["name"].value == "Orion SRL"
    assert Entry.objects.get(event="party_created").party_id == orion.id


def test_the_same_key_again_is_the_same_card(aurora: Cast, orion: Party) -> None:
    again = create_party(NewParty(values={"name": "Another"}, key=orion.id), by=aurora.viewer("mark"))
    assert (again.id, again.name, Party.objects.count()) == (orion.id, "Orion SRL", 1)


def test_a_card_needs_a_name(aurora: Cast) -> None:
    with pytest.raises(NameMissing):
        create_party(NewParty(values={"name": "  "}), by=aurora.viewer("mark"))
    assert Party.objects.count() == 0


def test_a_changed_name_keeps_its_history(aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("sonya"), name="Orion Plus SRL")
    assert [(f.value, f.by.name, f.is_current) for f in history_of(orion.id, "name")] == [
        ("Orion Plus SRL", "Sonya", True),
        ("Orion SRL", "Mark", False),
    ]


def test_an_old_version_is_refused(aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("sonya"), version=1, city="Bălți")
    with pytest.raises(ChangedMeanwhile):
        change_party(orion, by=aurora.viewer("mark"), version=1, city="Orhei")
    assert Party.objects.get().city == "Bălți"


def test_fedor_may_not_change_a_card_of_marks(aurora: Cast, orion: Party) -> None:
    with pytest.raises(Party.DoesNotExist):
        change_party(orion, by=aurora.viewer("fedor"), city="Bălți")


def test_a_role_without_the_function_is_refused(aurora: Cast, orion: Party) -> None:
    from dataclasses import replace

    nobody = replace(aurora.viewer("mark"), scopes={})
    with pytest.raises(NotAllowed):
        change_party(orion, by=nobody, city="Bălți")


def test_undo_of_a_change_puts_the_value_back(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    change_party(orion, by=mark, city="Bălți")
    undone = undo_entry(Entry.objects.get(event="party_changed"), by=mark)
    assert (undone.restored, undone.kept) == (1, 0)
    assert Party.objects.get().city == "Chișinău"


def test_undo_of_a_creation_removes_the_card_unless_it_was_edited_since(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    change_party(orion, by=mark, city="Bălți")
    rows = Change.objects.filter(entry__event="party_created").count()
    assert (undo_entry(Entry.objects.get(event="party_created"), by=mark).kept, rows) == (6, 6)
    assert Party.objects.count() == 1

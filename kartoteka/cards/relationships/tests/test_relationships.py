from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.models import Party
from kartoteka.cards.relationships.actions import add_person, add_relationship, change_relationship, remove_relationship
from kartoteka.cards.relationships.layout import place
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.relationships.queries import graph_around, ties_of
from kartoteka.cards.relationships.refusals import EndsBeforeStart, TieExists, TieToItself
from kartoteka.platform.journal.undo import last_undoable, undo_entry
from tests.cast import Cast


def firm_named(cast: Cast, name: str, by: str = "mark") -> Party:
    viewer = cast.viewer(by)
    return create_party(NewParty(values={"name": name}, manager_id=viewer.employee_id), by=viewer)


def browser(cast: Cast, name: str) -> Client:
    client = Client(headers={"HX-Request": "true"})
    client.force_login(cast.user(name))
    return client


def holding(cast: Cast, branches: int) -> list[Party]:
    mark = cast.viewer("mark")
    members = [firm_named(cast, f"Member {number}") for number in range(branches + 1)]
    for branch in members[1:]:
        add_relationship(branch, "branch_of", members[0], on=branch, by=mark)
    return members


def test_the_graph_of_a_holding_is_the_same_from_any_member(aurora: Cast) -> None:
    members = holding(aurora, 4)
    mark = aurora.viewer("mark")
    graphs = [graph_around(member, viewer=mark) for member in members]
    assert all(set(graph.cards) == {member.id for member in members} for graph in graphs)
    assert all(len(graph.ties) == 4 for graph in graphs)
    assert graphs[1].distance == {members[1].id: 0, members[0].id: 1} | {member.id: 2 for member in members[2:]}


def test_a_network_that_goes_in_a_circle_ends(aurora: Cast) -> None:
    members = holding(aurora, 2)
    mark = aurora.viewer("mark")
    add_relationship(members[1], "supplier_of", members[2], on=members[1], by=mark)
    assert len(graph_around(members[0], viewer=mark).cards) == 3


def test_cards_one_may_not_see_are_in_no_graph_and_no_list(aurora: Cast) -> None:
    mark, fedor = aurora.viewer("mark"), aurora.viewer("fedor")
    own, hidden = firm_named(aurora, "Own", "fedor"), firm_named(aurora, "Hidden")
    Relationship.objects.create(party=own, kind="branch_of", other=hidden)
    assert [tie.other.name for tie in ties_of(own, viewer=mark)] == ["Hidden"]
    assert ties_of(own, viewer=fedor) == []
    assert set(graph_around(own, viewer=fedor).cards) == {own.id}
    assert "Hidden" not in browser(aurora, "fedor").get(f"/cards/{own.id}/relationships/").content.decode()


def test_a_new_contact_person_belongs_to_the_customer(aurora: Cast, orion: Party) -> None:
    answer = browser(aurora, "mark").post(
        f"/cards/{orion.id}/people/new/",
        {
            "name": "Мунтяну Ирина Петровна",
            "role": "secretary",
            "is_gatekeeper": "on",
            "phone": "+373 22 123 457",
            "birthday": "5.03",
        },
    )
    assert answer.status_code == 204
    tie = Relationship.objects.select_related("party").get()
    person = tie.party
    assert (tie.role, tie.is_gatekeeper, person.is_contact_only, person.manager_id) == (
        "secretary",
        True,
        True,
        orion.manager_id,
    )
    assert (person.family, person.given, person.birthday) == ("Мунтяну", "Ирина", "--03-05")
    shown = browser(aurora, "olga").get(f"/cards/{orion.id}/people/").content.decode()
    assert all(word in shown for word in ("Мунтяну Ирина Петровна", "gatekeeper", "+373 22 123 457", "born 5 March"))


def test_an_existing_person_is_found_and_taken(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    person = create_party(NewParty(kind="person", values={"name": "Ion Rusu"}), by=mark)
    client = browser(aurora, "mark")
    assert str(person.id) in client.get("/cards/choices/?kind=person&q=ion r").content.decode()
    assert (
        client.post(f"/cards/{orion.id}/people/new/", {"existing": str(person.id), "role": "director"}).status_code
        == 204
    )
    assert Relationship.objects.get().party_id == person.id


def test_neither_or_both_persons_is_told(aurora: Cast, orion: Party) -> None:
    answer = browser(aurora, "mark").post(f"/cards/{orion.id}/people/new/", {"role": "director"})
    assert (answer.status_code, Relationship.objects.count()) == (422, 0)


def test_impossible_ties_are_refused(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    other = firm_named(aurora, "Other")
    add_relationship(orion, "supplier_of", other, on=orion, by=mark)
    with pytest.raises(TieToItself):
        add_relationship(orion, "supplier_of", orion, on=orion, by=mark)
    with pytest.raises(TieExists):
        add_relationship(orion, "supplier_of", other, on=orion, by=mark)
    with pytest.raises(EndsBeforeStart):
        add_relationship(orion, "branch_of", other, on=orion, by=mark, from_on=date(2026, 1, 2), to_on=date(2026, 1, 1))
    assert Relationship.objects.count() == 1


def test_a_tie_ends_is_removed_and_comes_back(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    tie = add_person(orion, "Ion Rusu", by=mark, role="director")
    change_relationship(tie, on=orion, by=mark, to_on=date(2026, 1, 1))
    remove_relationship(tie, on=orion, by=mark)
    undo_entry(last_undoable(mark), by=mark)
    assert (Relationship.objects.get().role, Relationship.objects.get().to_on) == ("director", date(2026, 1, 1))


def test_fedor_may_not_tie_to_a_card_he_may_not_see(aurora: Cast) -> None:
    own, hidden = firm_named(aurora, "Own", "fedor"), firm_named(aurora, "Hidden")
    answer = browser(aurora, "fedor").post(
        f"/cards/{own.id}/relationships/new/", {"reading": "branch_of", "other": str(hidden.id)}
    )
    assert (answer.status_code, Relationship.objects.count()) == (404, 0)


@given(st.integers(2, 40), st.randoms(use_true_random=False))
def test_no_two_cards_stand_on_one_place(count: int, random: object) -> None:
    edges = [(random.randrange(number), number) for number in range(1, count)]
    distance = {0: 0}
    for near, far in edges:
        distance[far] = distance[near] + 1
    placed = place(0, distance, edges)
    assert len(set(placed.values())) == count
    assert (placed[0].x, placed[0].y) == (0, 0)

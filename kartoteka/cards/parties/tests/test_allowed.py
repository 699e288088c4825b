"""The condition of prepared statements says the same as the querysets."""

from dataclasses import replace

import pytest

from kartoteka.cards.parties.allowed import allowed
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import visible_ids, visible_party
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.reading import objects
from tests.cast import Cast, make_orion, make_person


@pytest.fixture
def cards(aurora: Cast) -> Cast:
    """Cards managed by Mark and Fedor, of nobody made by Olga and Mark, and one of the department of Sales."""
    orion = make_orion(aurora.viewer("mark"))
    Party.objects.filter(id=orion.id).update(department=aurora.employee("mark").department)
    for name in ("olga", "mark", "fedor"):
        made = make_person(aurora.viewer(name), f"Of {name}")
        Party.objects.filter(id=made.id).update(manager=aurora.employee(name) if name == "fedor" else None)
    return aurora


def names(viewer: Viewer) -> list[str]:
    condition, parameters = allowed(viewer)
    return sorted(party.name for party in objects(Party, condition, **parameters))


@pytest.mark.parametrize("person", ["olga", "mark", "sonya", "fedor", "vera", "anton"])
@pytest.mark.parametrize("scope", ["own", "department", "all", None])
def test_the_condition_finds_what_the_queryset_finds(cards: Cast, person: str, scope: str | None) -> None:
    viewer = cards.viewer(person)
    viewer = replace(viewer, scopes={"parties.view": scope} if scope else {})
    visible = Party.objects.visible_to(viewer)
    assert names(viewer) == sorted(visible.values_list("name", flat=True))
    ids = list(Party.objects.values_list("id", flat=True))
    assert visible_ids(ids, viewer=viewer) == set(visible.values_list("id", flat=True))


def test_each_scope_is_what_it_says(cards: Cast) -> None:
    mark = cards.viewer("mark")
    seen = {scope: names(replace(mark, scopes={"parties.view": scope})) for scope in ("own", "department", "all")}
    assert seen == {
        "own": ["Of mark", "Orion SRL"],
        "department": ["Of fedor", "Of mark", "Orion SRL"],
        "all": ["Of fedor", "Of mark", "Of olga", "Orion SRL"],
    }
    away = replace(mark, scopes={"parties.view": "own"}, stands_in_for=frozenset({cards.employee("fedor").id}))
    assert names(away) == ["Of fedor", "Of mark", "Orion SRL"]


def test_a_card_comes_with_its_manager_department_and_source(cards: Cast, django_assert_num_queries: object) -> None:
    key, viewer = Party.objects.get(name="Orion SRL").id, cards.viewer("anton")
    with django_assert_num_queries(1):
        party = visible_party(key, viewer=viewer)
        assert (party.manager.name, party.department.name, party.source) == ("Mark", "Sales", None)


def test_a_card_out_of_sight_is_as_one_that_never_was(cards: Cast) -> None:
    key = Party.objects.get(name="Of fedor").id
    with pytest.raises(Party.DoesNotExist):
        visible_party(key, viewer=replace(cards.viewer("mark"), scopes={"parties.view": "own"}))
    with cards.at("eve"), pytest.raises(Party.DoesNotExist):
        visible_party(key, viewer=cards.viewer("eve"))

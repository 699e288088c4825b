"""Laws of the search over generated cards, and what undoing leaves."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Party
from kartoteka.lib.folding import fold
from kartoteka.platform.fields.models import InformationSet
from kartoteka.platform.fields.sets import set_ids_of
from kartoteka.platform.journal.undo import last_undoable, undo_entry
from kartoteka.platform.search.audience import audience_of
from kartoteka.platform.search.find import find
from tests.cast import Cast

LETTERS = "абвгдежзиклмнопрстуфхцчшщыьэюяaceilnorstăîșțxy"
NAMES = st.lists(st.text(LETTERS, min_size=3, max_size=9), min_size=1, max_size=3).map(" ".join)
CODES = st.from_regex(r"[a-z]{1,6}[0-9]{1,5}[a-z]{0,3}", fullmatch=True)
RELAXED = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def crowd(aurora: Cast) -> None:
    by = aurora.viewer("mark")
    for number, name in enumerate(("Лагуна Торг", "Ciobanu Ștefan", "Shelton Foods", "Иванова Анна", "Ivanov A.")):
        points = (
            NewContactPoint("email", f"a{number}71b@mail.example"),
            NewContactPoint("phone", f"+7916{number}002233"),
        )
        create_party(NewParty(values={"name": name, "city": "Казань"}, contact_points=points), by=by)


@RELAXED
@given(name=NAMES, data=st.data())
def test_every_fragment_of_a_name_finds_it(aurora: Cast, crowd: None, name: str, data: st.DataObject) -> None:
    party = create_party(NewParty(values={"name": name}), by=aurora.viewer("mark"))
    token = data.draw(st.sampled_from([token for token in fold(name).split() if len(token) >= 3] or ["orion"]))
    start = data.draw(st.integers(0, len(token) - 3))
    end = data.draw(st.integers(start + 3, len(token)))
    found = {one.id for one in find(aurora.viewer("olga"), token[start:end], 50)}
    assert party.id in found or token == "orion"


@RELAXED
@given(code=CODES, data=st.data())
def test_every_fragment_of_an_address_finds_it(aurora: Cast, crowd: None, code: str, data: st.DataObject) -> None:
    points = (NewContactPoint("email", f"{code}@mail.example"),)
    party = create_party(NewParty(values={"name": "Кто-то"}, contact_points=points), by=aurora.viewer("mark"))
    token = fold(code)
    start = data.draw(st.integers(0, max(0, len(token) - 3)))
    end = data.draw(st.integers(min(start + 3, len(token)), len(token)))
    assert party.id in {one.id for one in find(aurora.viewer("olga"), token[start:end], 50)}


@RELAXED
@given(digits=st.from_regex(r"9[0-9]{9}", fullmatch=True), data=st.data())
def test_any_four_digits_of_a_phone_find_it(aurora: Cast, crowd: None, digits: str, data: st.DataObject) -> None:
    points = (NewContactPoint("phone", f"8{digits}"),)
    party = create_party(NewParty(values={"name": "Кто-то"}, contact_points=points), by=aurora.viewer("mark"))
    start = data.draw(st.integers(0, 6))
    end = data.draw(st.integers(start + 4, 10))
    part = data.draw(st.sampled_from([" ", "-", ") ", ""])).join((digits[start : start + 2], digits[start + 2 : end]))
    assert party.id in {one.id for one in find(aurora.viewer("olga"), part, 50)}


def test_undoing_a_new_card_removes_what_is_found(orion: Party, aurora: Cast) -> None:
    mark = aurora.viewer("mark")
    assert [one.name for one in find(mark, "123456")] == ["Orion SRL"]
    undo_entry(last_undoable(mark), by=mark)
    assert find(mark, "123456") == []
    assert find(mark, "orion") == []


def test_the_sets_of_an_audience_are_those_of_the_viewer(aurora: Cast) -> None:
    sales, root = aurora.employee("mark").department, aurora.employee("anton").department
    vera, mark = (str(aurora.employee(name).id) for name in ("vera", "mark"))
    for owner in ({"department": sales}, {"department": root}, {"employee_id": vera}):
        for shared in ({}, {"shared_with": [mark]}, {"shared_with": [str(sales.id)]}, {"shared_with_all": True}):
            InformationSet.objects.create(name="x", **owner, **shared)
    for name in ("olga", "mark", "sonya", "vera", "anton"):
        viewer = aurora.viewer(name)
        assert set(audience_of(viewer).sets) == set(set_ids_of(viewer))
        assert 4 <= len(set_ids_of(viewer)) < 12

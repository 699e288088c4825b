"""The tree of departments and the positions."""

import pytest
from django.db import transaction

from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from kartoteka.platform.people.models import Department, Employee, Position
from kartoteka.platform.staff import department_actions as actions
from kartoteka.platform.staff import refusals
from kartoteka.platform.staff.actions import add_department
from tests.cast import Cast


def tree() -> dict[str, str]:
    """Name -> names from the root down."""
    names = {one.id.hex: one.name for one in Department.objects.all()}
    return {one.name: "/".join(names[key] for key in one.path.split(".") if key) for one in Department.objects.all()}


@pytest.fixture
def grown(aurora: Cast) -> dict[str, Department]:
    """Aurora > Sales > North > Port, and Aurora > Contact centre."""
    anton = aurora.viewer("anton")
    sales = Department.objects.get(name="Sales")
    north = add_department("North", by=anton, parent=sales)
    port = add_department("Port", by=anton, parent=north)
    return {"sales": sales, "north": north, "port": port, "centre": Department.objects.get(name="Contact centre")}


def test_a_department_moves_with_all_below_it(aurora: Cast, grown: dict) -> None:
    actions.move_department(grown["north"], grown["centre"], by=aurora.viewer("anton"))
    assert tree()["Port"] == "Aurora/Contact centre/North/Port"
    assert tree()["North"] == "Aurora/Contact centre/North"
    assert grown["port"].id not in viewer_for(aurora.employee("mark").id).departments
    assert grown["port"].id in viewer_for(aurora.employee("olga").id).departments


def test_a_move_is_undone_also_for_what_was_added_since(aurora: Cast, grown: dict) -> None:
    anton = aurora.viewer("anton")
    actions.move_department(grown["north"], grown["centre"], by=anton)
    entry = Entry.objects.get(event="department_moved")
    add_department("Pier", by=anton, parent=Department.objects.get(name="Port"))
    undo_entry(entry, by=anton)
    assert tree()["Pier"] == "Aurora/Sales/North/Port/Pier"


@pytest.mark.parametrize("target", ["sales", "north", "port"])
def test_a_department_does_not_move_below_itself(aurora: Cast, grown: dict, target: str) -> None:
    before = tree()
    with pytest.raises(refusals.MovedIntoItself):
        actions.move_department(grown["sales"], grown[target], by=aurora.viewer("anton"))
    assert tree() == before


def test_the_root_stays(aurora: Cast, grown: dict) -> None:
    root, anton = Department.objects.get(parent=None), aurora.viewer("anton")
    with pytest.raises(refusals.RootStays):
        actions.move_department(root, grown["sales"], by=anton)
    with pytest.raises(refusals.RootStays):
        actions.retire_department(root, by=anton)


def test_neighbours_have_different_names(aurora: Cast, grown: dict) -> None:
    anton = aurora.viewer("anton")
    with pytest.raises(refusals.NameTaken):
        add_department("Sales", by=anton, parent=Department.objects.get(parent=None))
    with pytest.raises(refusals.NameTaken):
        actions.change_department(grown["sales"], by=anton, name="Contact centre")
    assert actions.change_department(grown["north"], by=anton, name="Contact centre").name == "Contact centre"
    with pytest.raises(refusals.NameTaken):
        actions.move_department(grown["north"], Department.objects.get(parent=None), by=anton)


def test_a_department_closes_when_it_is_empty(aurora: Cast, grown: dict) -> None:
    anton = aurora.viewer("anton")
    for name in ("sales", "north"):
        with pytest.raises(refusals.DepartmentInUse):
            actions.retire_department(grown[name], by=anton)
    actions.retire_department(grown["port"], by=anton)
    actions.retire_department(grown["north"], by=anton)
    assert Department.objects.filter(retired_at=None).count() == 3
    undo_entry(Entry.objects.filter(event="department_retired").first(), by=anton)
    assert Department.objects.filter(retired_at=None).count() == 4


def test_adding_what_is_in_use_is_not_undone(aurora: Cast, grown: dict) -> None:
    anton = aurora.viewer("anton")
    Employee.objects.filter(id=aurora.employee("mark").id).update(department=grown["port"])
    entry = Entry.objects.get(event="department_added", subject_id=grown["port"].id)
    with pytest.raises(refusals.InUse), transaction.atomic():
        undo_entry(entry, by=anton)
    assert Department.objects.filter(id=grown["port"].id).count() == 1


def test_a_removed_position_comes_back_to_its_holders(aurora: Cast) -> None:
    anton, mark = aurora.viewer("anton"), aurora.employee("mark")
    position = actions.add_position("Head of sales", by=anton)
    with pytest.raises(refusals.NameTaken):
        actions.add_position("Head of sales ", by=anton)
    Employee.objects.filter(id=mark.id).update(position=position)
    actions.remove_position(position, by=anton)
    assert (Position.objects.count(), Employee.objects.get(id=mark.id).position) == (0, None)
    undo_entry(Entry.objects.get(event="position_removed"), by=anton)
    assert Employee.objects.get(id=mark.id).position.name == "Head of sales"


def test_only_who_manages_people_changes_the_tree(aurora: Cast, grown: dict) -> None:
    sonya, before = aurora.viewer("sonya"), tree()
    with pytest.raises(NotAllowed):
        add_department("South", by=sonya, parent=grown["sales"])
    with pytest.raises(NotAllowed):
        actions.move_department(grown["north"], grown["centre"], by=sonya)
    with pytest.raises(NotAllowed):
        actions.retire_department(grown["port"], by=sonya)
    with pytest.raises(NotAllowed):
        actions.add_position("Boss", by=sonya)
    assert tree() == before

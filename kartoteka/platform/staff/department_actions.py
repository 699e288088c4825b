"""Changing the tree of departments and the list of positions."""

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import Changed, changed, made, record, removed
from kartoteka.platform.people.models import Department, Employee, Position
from kartoteka.platform.staff import events
from kartoteka.platform.staff.allowing import allow, one_at_a_time
from kartoteka.platform.staff.refusals import DepartmentInUse, MovedIntoItself, NameTaken, RootStays


def change_department(department: Department, *, by: Viewer, name: str, time_zone: str = "") -> Department:
    """Another name and time zone ("" is the firm's). Refused (NameTaken) if a neighbour has the name."""
    allow(by)
    locked = Department.objects.select_for_update().get(id=department.id)
    before = stored.values_of(locked, ["name", "time_zone"])
    locked.name, locked.time_zone = name.strip(), time_zone
    if before == stored.values_of(locked, ["name", "time_zone"]):
        return locked
    refuse_taken_name(locked)
    locked.save(update_fields=["name", "time_zone"])
    row = changed(locked, before, ["name", "time_zone"])
    record(events.DEPARTMENT_CHANGED, by=by, subject=locked, changes=[row], name=locked.name)
    return locked


def move_department(department: Department, parent: Department, *, by: Viewer) -> Department:
    """The department with all below it stands below `parent`. Paths are rewritten by one statement."""
    allow(by)
    one_at_a_time()
    moved, target = Department.objects.get(id=department.id), Department.objects.get(id=parent.id)
    if moved.parent_id is None:
        raise RootStays
    if target.path.startswith(moved.path):
        raise MovedIntoItself
    if moved.parent_id == target.id:
        return moved
    old = moved.path
    rows = {row.id: (row, stored.values_of(row, ["parent", "path"])) for row in below(moved)}
    moved.parent = target
    refuse_taken_name(moved)
    moved.save(update_fields=["parent"])
    start = f"{target.path}{moved.id.hex}."
    Department.objects.filter(path__startswith=old).update(path=Concat(Value(start), Substr(F("path"), len(old) + 1)))
    changes = _changes_of_paths(rows)
    record(events.DEPARTMENT_MOVED, by=by, subject=moved, changes=changes, name=moved.name, to=target.name)
    return Department.objects.get(id=moved.id)


def retire_department(department: Department, *, by: Viewer) -> Department:
    """The department is closed: nobody can be put into it any more; what happened in it stays readable."""
    allow(by)
    locked = Department.objects.select_for_update().get(id=department.id)
    if locked.parent_id is None:
        raise RootStays
    inhabited = Employee.objects.working().filter(department=locked).exists()
    if inhabited or Department.objects.filter(parent=locked, retired_at=None).exists():
        raise DepartmentInUse
    before = stored.values_of(locked, ["retired_at"])
    locked.retired_at = clock.now()
    locked.save(update_fields=["retired_at"])
    row = changed(locked, before, ["retired_at"])
    record(events.DEPARTMENT_RETIRED, by=by, subject=locked, changes=[row], name=locked.name)
    return locked


def add_position(name: str, *, by: Viewer) -> Position:
    """Refused (NameTaken) for a name there is."""
    allow(by)
    if Position.objects.filter(name=name.strip()).exists():
        raise NameTaken
    position = Position.objects.create(name=name.strip())
    record(events.POSITION_ADDED, by=by, subject=position, changes=[made(position)], name=position.name)
    return position


def rename_position(position: Position, name: str, *, by: Viewer) -> Position:
    """Everybody who holds it is called so from now on."""
    allow(by)
    locked = Position.objects.select_for_update().get(id=position.id)
    if Position.objects.filter(name=name.strip()).exclude(id=locked.id).exists():
        raise NameTaken
    before = stored.values_of(locked, ["name"])
    locked.name = name.strip()
    locked.save(update_fields=["name"])
    row = changed(locked, before, ["name"])
    record(events.POSITION_RENAMED, by=by, subject=locked, changes=[row], name=locked.name)
    return locked


def remove_position(position: Position, *, by: Viewer) -> None:
    """The position is gone, and so it is from those who held it; undo gives both back."""
    allow(by)
    locked = Position.objects.select_for_update().get(id=position.id)
    holders = list(Employee.objects.filter(position=locked))
    before = [stored.values_of(one, ["position"]) for one in holders]
    gone = removed(locked)
    Employee.objects.filter(position=locked).update(position=None)
    for one in holders:
        one.position = None
    rows = [gone, *[changed(one, old, ["position"]) for one, old in zip(holders, before, strict=True)]]
    record(events.POSITION_REMOVED, by=by, subject=locked, changes=rows, name=locked.name)
    locked.delete()


def below(department: Department) -> list[Department]:
    """The department and all below it, from the top."""
    return list(Department.objects.filter(path__startswith=department.path))


def refuse_taken_name(department: Department) -> None:
    """Raises NameTaken if a neighbour at the same parent has the name."""
    neighbours = Department.objects.filter(parent=department.parent_id, name=department.name)
    if neighbours.exclude(id=department.id).exists():
        raise NameTaken


def _changes_of_paths(rows: dict) -> list[Changed]:
    now = {row.id: row for row in Department.objects.filter(id__in=list(rows))}
    return [changed(now[key], before, ["parent", "path"]) for key, (_, before) in rows.items()]

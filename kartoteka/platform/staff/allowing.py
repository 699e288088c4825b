"""Who may change people and roles, and that somebody always can."""

from django.db import connection
from django.db.models import QuerySet

from kartoteka.platform.access.queries import GIVES_RIGHTS
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import AFTER_UNDO, refuse_if_pointed_at
from kartoteka.platform.people.models import Employee
from kartoteka.platform.staff import events
from kartoteka.platform.staff.refusals import InUse, LastAdministrator

ABOUT_RIGHTS = (events.ROLE_GRANTED, events.ROLE_REVOKED, events.ROLES_SET, events.ROLE_CHANGED, events.ROLE_REMOVED)
TOUCHING_RIGHTS = {kind.name for kind in ABOUT_RIGHTS}
ADDING = {kind.name for kind in (events.DEPARTMENT_ADDED, events.POSITION_ADDED, events.ROLE_ADDED)}
PATHS = """
WITH RECURSIVE tree AS (
    SELECT id, replace(id::text, '-', '') || '.' AS path FROM people_department WHERE firm_id = %s AND parent_id IS NULL
    UNION ALL
    SELECT d.id, t.path || replace(d.id::text, '-', '') || '.'
    FROM people_department d JOIN tree t ON d.parent_id = t.id WHERE d.firm_id = %s
)
UPDATE people_department d SET path = t.path FROM tree t WHERE d.firm_id = %s AND d.id = t.id AND d.path <> t.path
"""


def allow(by: Viewer | None) -> None:
    """Raises NotAllowed unless `by` may manage people; None is the machine itself."""
    if by is not None:
        by.may(GIVES_RIGHTS).or_raise()


def administrators() -> "QuerySet[Employee]":
    """Those at work with an open account who may change people and roles."""
    holders = Employee.objects.working().filter(user__is_active=True, grants__role__functions__has_key=GIVES_RIGHTS)
    return holders.distinct()


def one_at_a_time() -> None:
    """Changes of rights in one firm wait for each other: two at once could remove the last two administrators."""
    Firm.objects.select_for_update().get(id=current_firm_id())


def keep_an_administrator() -> None:
    """Raises LastAdministrator if what was just changed leaves nobody who may change people and roles."""
    if not administrators().exists():
        raise LastAdministrator


def after_undo(entry: Entry) -> None:
    """Undo keeps what the actions keep: an administrator, nothing in use removed, paths that fit the tree."""
    if entry.event in TOUCHING_RIGHTS:
        one_at_a_time()
        keep_an_administrator()
    if entry.event in ADDING:
        refuse_if_pointed_at(InUse)
    if entry.event == events.DEPARTMENT_MOVED.name:
        rebuild_paths()


def rebuild_paths() -> None:
    """Every department's path follows from its parents. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(PATHS, [current_firm_id()] * 3)


AFTER_UNDO.register("staff", after_undo)

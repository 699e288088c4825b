"""Changing roles and who holds them."""

from collections.abc import Collection, Mapping
from uuid import UUID

from kartoteka.platform.access.functions import FUNCTIONS, SCOPES
from kartoteka.platform.access.models import Role, RoleGrant
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed
from kartoteka.platform.people.models import Employee
from kartoteka.platform.people.sign_in import end_sessions
from kartoteka.platform.staff import events
from kartoteka.platform.staff.allowing import allow, keep_an_administrator, one_at_a_time
from kartoteka.platform.staff.refusals import NameTaken, RoleHeld
from kartoteka.platform.staff.roles import STARTING_ROLES, known_functions, starting_functions

RESTRICTIONS = ("hidden", "read_only")


def set_roles(employee: Employee, role_ids: Collection[UUID], *, by: Viewer | None) -> None:
    """The employee has exactly these roles. Refused if nobody would be left to give rights. His sessions end."""
    allow(by)
    one_at_a_time()
    wanted = {role.id: role for role in Role.objects.filter(id__in=role_ids)}
    held = {grant.role_id: grant for grant in RoleGrant.objects.filter(employee=employee).select_related("role")}
    given = [RoleGrant(employee=employee, role=role) for key, role in wanted.items() if key not in held]
    taken = [grant for key, grant in held.items() if key not in wanted]
    if not given and not taken:
        return
    rows = [removed(grant) for grant in taken] + [made(grant) for grant in given]
    RoleGrant.objects.filter(id__in=[grant.id for grant in taken]).delete()
    RoleGrant.objects.bulk_create(given)
    keep_an_administrator()
    names = {"given": [one.role.name for one in given], "taken": [one.role.name for one in taken]}
    record(events.ROLES_SET, by=by, subject=employee, changes=rows, name=employee.name, **names)
    if employee.user:
        end_sessions(employee.user)


def add_role(name: str, *, by: Viewer, like: Role | None = None) -> Role:
    """A new role, with the rights of `like` or with none."""
    allow(by)
    _refuse_taken_name(name, None)
    functions, fields = (like.functions, like.fields) if like else ({}, {})
    role = Role.objects.create(key=f"role-{new_key().hex[:12]}", name=name.strip(), functions=functions, fields=fields)
    record(events.ROLE_ADDED, by=by, subject=role, changes=[made(role)], name=role.name, like=like.name if like else "")
    return role


def change_role(
    role: Role, *, by: Viewer, name: str, functions: Mapping[str, str], fields: Mapping[str, str] | None = None
) -> Role:
    """The role is called so and allows exactly these functions in these scopes; `fields` restricts fields of the card.

    What no feature declares, and a scope or restriction there is not, is left out. Fields None leaves them as they are.
    Refused if nobody would be left to give rights.
    """
    allow(by)
    one_at_a_time()
    locked = Role.objects.select_for_update().get(id=role.id)
    before = stored.values_of(locked, ["name", "functions", "fields"])
    _refuse_taken_name(name, locked)
    locked.name = name.strip()
    locked.functions = {key: scope for key, scope in functions.items() if _is_scope(key, scope)}
    if fields is not None:
        locked.fields = {key: rule for key, rule in fields.items() if rule in RESTRICTIONS}
    if before == stored.values_of(locked, ["name", "functions", "fields"]):
        return locked
    locked.save(update_fields=["name", "functions", "fields"])
    keep_an_administrator()
    row = changed(locked, before, ["name", "functions", "fields"])
    record(events.ROLE_CHANGED, by=by, subject=locked, changes=[row], name=locked.name)
    return locked


def offer_new_functions() -> int:
    """The starting roles get what came with a new version; what was withdrawn stays so. Returns how many roles changed.

    Repeating it does nothing. In the current firm; one entry of the journal by the machine.
    """
    roles = list(Role.objects.filter(key__in=STARTING_ROLES).select_for_update().order_by("id"))
    held = {key for role in roles for key in role.functions}
    known, rows = known_functions(), []
    for role in roles:
        new = set(known) - set(role.offered or held)
        if not new:
            continue
        before = stored.values_of(role, ["functions", "offered"])
        role.functions |= {key: scope for key, scope in starting_functions(role.key).items() if key in new}
        role.offered = known
        role.save(update_fields=["functions", "offered"])
        rows.append(changed(role, before, ["functions", "offered"]))
    if rows:
        record(events.FUNCTIONS_OFFERED, by=None, changes=rows, count=len(rows))
    return len(rows)


def remove_role(role: Role, *, by: Viewer) -> None:
    """Refused (RoleHeld) while anybody at work has it."""
    allow(by)
    locked = Role.objects.select_for_update().get(id=role.id)
    grants = RoleGrant.objects.filter(role=locked)
    if grants.filter(employee__left_on=None).exists():
        raise RoleHeld
    rows = [removed(locked), *[removed(grant) for grant in grants]]
    record(events.ROLE_REMOVED, by=by, subject=locked, changes=rows, name=locked.name)
    locked.delete()


def _is_scope(key: str, scope: str) -> bool:
    function = FUNCTIONS.get(key)
    return function is not None and (scope in SCOPES if function.by_record else scope == "all")


def _refuse_taken_name(name: str, own: Role | None) -> None:
    others = Role.objects.filter(name=name.strip())
    if (others.exclude(id=own.id) if own else others).exists():
        raise NameTaken

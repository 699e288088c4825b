"""Roles and who holds them; somebody can always give rights."""

import pytest
from django.db import transaction

from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.access.models import Role, RoleGrant
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from kartoteka.platform.people.models import User
from kartoteka.platform.staff import refusals
from kartoteka.platform.staff.actions import grant_role, revoke_role
from kartoteka.platform.staff.employee_actions import leave
from kartoteka.platform.staff.role_actions import add_role, change_role, remove_role, set_roles
from tests.cast import Cast


def role(key: str) -> Role:
    return Role.objects.get(key=key)


def held(cast: Cast, name: str) -> set[str]:
    return set(RoleGrant.objects.filter(employee=cast.employee(name)).values_list("role__key", flat=True))


def test_an_employee_has_exactly_the_roles_given(aurora: Cast) -> None:
    olga = aurora.employee("olga")
    stamp = User.objects.get(id=olga.user_id).stamp
    set_roles(olga, [role("verifier").id, role("manager").id], by=aurora.viewer("anton"))
    assert held(aurora, "olga") == {"verifier", "manager"}
    assert User.objects.get(id=olga.user_id).stamp != stamp
    undo_entry(Entry.objects.get(event="roles_set"), by=aurora.viewer("anton"))
    assert held(aurora, "olga") == {"operator"}


def test_the_same_roles_again_change_nothing(aurora: Cast) -> None:
    olga = aurora.employee("olga")
    stamp = User.objects.get(id=olga.user_id).stamp
    set_roles(olga, [role("operator").id], by=aurora.viewer("anton"))
    assert Entry.objects.filter(event="roles_set").count() == 0
    assert User.objects.get(id=olga.user_id).stamp == stamp


def test_the_last_administrator_is_not_lost(aurora: Cast) -> None:
    anton, viewer = aurora.employee("anton"), aurora.viewer("anton")
    administrator = role("administrator")
    rights = {key: scope for key, scope in administrator.functions.items() if key != "staff.manage"}
    ways = (
        lambda: set_roles(anton, [role("operator").id], by=viewer),
        lambda: revoke_role(anton, administrator, by=viewer),
        lambda: change_role(administrator, by=viewer, name="Administrator", functions=rights),
        lambda: leave(anton, by=viewer),
    )
    for way in ways:
        with pytest.raises(refusals.LastAdministrator):
            _taken_back(way)
    assert held(aurora, "anton") == {"administrator"}


def _taken_back(way) -> None:
    """As a request does: what a refused action wrote is rolled back."""
    with transaction.atomic():
        way()


def test_undo_does_not_lose_the_last_administrator_either(aurora: Cast) -> None:
    viewer, administrator = aurora.viewer("anton"), role("administrator")
    grant_role(aurora.employee("sonya"), administrator, by=viewer)
    given = Entry.objects.get(event="role_granted")
    set_roles(aurora.employee("anton"), [role("operator").id], by=viewer)
    with pytest.raises(refusals.LastAdministrator):
        _taken_back(lambda: undo_entry(given, by=viewer))
    assert held(aurora, "sonya") == {"administrator", "supervisor"}


def test_an_administrator_without_an_open_account_does_not_count(aurora: Cast) -> None:
    viewer, administrator = aurora.viewer("anton"), role("administrator")
    grant_role(aurora.employee("sonya"), administrator, by=viewer)
    User.objects.filter(id=aurora.employee("sonya").user_id).update(is_active=False)
    with pytest.raises(refusals.LastAdministrator):
        _taken_back(lambda: revoke_role(aurora.employee("anton"), administrator, by=viewer))


def test_a_role_is_copied_changed_and_removed(aurora: Cast) -> None:
    viewer = aurora.viewer("anton")
    junior = add_role("Junior operator", by=viewer, like=role("operator"))
    assert junior.functions == role("operator").functions
    functions = {"parties.view": "own", "parties.create": "own", "no.such": "all", "parties.change": "everything"}
    fields = {"requisite": "hidden", "phone": "read_only", "city": "shown"}
    change_role(junior, by=viewer, name="Junior", functions=functions, fields=fields)
    junior.refresh_from_db()
    assert (junior.functions, junior.fields) == ({"parties.view": "own"}, {"requisite": "hidden", "phone": "read_only"})
    set_roles(aurora.employee("olga"), [junior.id], by=viewer)
    seen = viewer_for(aurora.employee("olga").id)
    assert (seen.scopes, seen.hidden_fields, seen.may_change_field("phone")) == (
        {"parties.view": "own"},
        {"requisite"},
        False,
    )
    with pytest.raises(refusals.RoleHeld):
        remove_role(junior, by=viewer)
    set_roles(aurora.employee("olga"), [], by=viewer)
    remove_role(junior, by=viewer)
    assert Role.objects.filter(id=junior.id).count() == 0


def test_two_roles_have_two_names(aurora: Cast) -> None:
    with pytest.raises(refusals.NameTaken):
        add_role("Operator", by=aurora.viewer("anton"))


def test_nobody_gives_himself_rights(aurora: Cast) -> None:
    sonya = aurora.viewer("sonya")
    for way in (
        lambda: set_roles(aurora.employee("sonya"), [role("administrator").id], by=sonya),
        lambda: grant_role(aurora.employee("sonya"), role("administrator"), by=sonya),
        lambda: change_role(role("supervisor"), by=sonya, name="Supervisor", functions={"staff.manage": "all"}),
        lambda: add_role("Boss", by=sonya),
    ):
        with pytest.raises(NotAllowed):
            way()
    assert held(aurora, "sonya") == {"supervisor"}

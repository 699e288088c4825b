"""What a new version may do reaches the roles of firms that were there before."""

from kartoteka.platform.access.models import Role
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.staff.role_actions import offer_new_functions
from tests.cast import Cast


def role_that_knew(key: str, *, without: str) -> Role:
    """The role as an older version left it, which had no function `without`."""
    role = Role.objects.get(key=key)
    role.functions.pop(without, None)
    role.offered.remove(without)
    role.save()
    return role


def test_a_role_gets_what_is_new_and_not_what_was_withdrawn(aurora: Cast) -> None:
    role = role_that_knew("operator", without="calls.log")
    role.functions.pop("calls.view")
    role.save()
    assert offer_new_functions() == 1
    role.refresh_from_db()
    assert (role.functions.get("calls.log"), "calls.view" in role.functions) == ("all", False)
    assert offer_new_functions() == 0
    assert Entry.objects.filter(event="functions_offered").count() == 1


def test_a_firm_of_before_gets_what_none_of_its_roles_has(aurora: Cast) -> None:
    for role in Role.objects.all():
        role.functions.pop("calls.log", None)
        role.offered = []
        role.save()
    offer_new_functions()
    holders = {role.key for role in Role.objects.all() if "calls.log" in role.functions}
    assert holders == {"administrator", "supervisor", "manager", "operator", "verifier", "marketer", "field"}


def test_a_role_of_the_firms_own_is_left_alone(aurora: Cast) -> None:
    Role.objects.create(key="role-own", name="Own", functions={"parties.view": "own"})
    offer_new_functions()
    assert Role.objects.get(key="role-own").functions == {"parties.view": "own"}

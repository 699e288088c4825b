"""Undo asks again for the right to what is undone."""

from typing import Any

import pytest
from django.test import Client

from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.contact_actions import add_contact_point
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.models import Role
from kartoteka.platform.journal.events import KINDS, MAY_UNDO
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.queries import may_undo
from kartoteka.platform.lists.actions import save_view
from kartoteka.platform.lists.definitions import LISTS, offered
from kartoteka.platform.lists.states import default_state
from kartoteka.platform.people.models import Employee
from kartoteka.platform.staff.absence_actions import record_absence
from kartoteka.platform.staff.role_actions import set_roles
from tests.cast import Cast

# Whose card it lies on, or whose it is, is enough: the card and the note are asked themselves.
BY_CARD_ALONE = {"entry_undone", "file_added", "file_removed", "note_added", "note_changed", "note_removed", "set_values_changed"}


def withdraw(role: str, function: str) -> None:
    row = Role.objects.get(key=role)
    row.functions.pop(function)
    row.save()


def test_every_event_that_can_be_undone_says_which_right_it_needs() -> None:
    silent = {name for name, kind in KINDS.items() if kind.undoable and not kind.function and name not in MAY_UNDO}
    assert silent == BY_CARD_ALONE


def test_ones_own_entry_is_not_undone_once_the_right_is_withdrawn(client: Client, aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("mark"), city="Bălți")
    entry = Entry.objects.get(event="party_changed")
    client.force_login(aurora.user("mark"))
    withdraw("manager", "parties.change")
    shown = client.get(f"/journal/{entry.id}/").content.decode()
    assert "None of your roles includes “Change cards”." in shown
    refused = client.post(f"/journal/{entry.id}/undoing/")
    assert (refused.status_code, "Change cards" in refused.content.decode()) == (403, True)
    assert client.post("/journal/undo/").status_code == 403
    answer = client.post(f"/api/v1/journal/{entry.id}/undo").json()
    assert (answer["code"], answer["function"]) == ("access.no_function", "parties.change")
    orion.refresh_from_db()
    assert (orion.city, Entry.objects.filter(event="entry_undone").count()) == ("Bălți", 0)


def test_a_field_that_became_read_only_is_not_changed_by_undo(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    change_party(orion, by=mark, city="Bălți")
    add_contact_point(orion, NewContactPoint("phone", "+373 22 654 321"), by=mark)
    entries = [Entry.objects.get(event=event) for event in ("party_changed", "contact_point_added")]
    assert [bool(may_undo(one, aurora.viewer("mark"))) for one in entries] == [True, True]
    Role.objects.filter(key="manager").update(fields={"city": "read_only", "phone": "hidden"})
    decisions: list[Any] = [may_undo(one, aurora.viewer("mark")) for one in entries]
    assert [(one.code, one.details["field"]) for one in decisions] == [
        ("access.field_read_only", "city"), ("access.field_read_only", "phone"),
    ]  # fmt: skip


def test_who_may_undo_what_others_did_does_not_come_by_rights_that_way(aurora: Cast) -> None:
    """A supervisor whose role was taken away by the administrator cannot give it back to herself."""
    sonya = Employee.objects.get(name="Sonya")
    operator = Role.objects.get(key="operator")
    set_roles(sonya, [operator.id, Role.objects.get(key="supervisor").id], by=aurora.viewer("anton"))
    decision: Any = may_undo(Entry.objects.get(event="roles_set"), aurora.viewer("sonya"))
    assert (bool(decision), decision.details) == (False, {"function": "staff.manage"})
    assert may_undo(Entry.objects.get(event="roles_set"), aurora.viewer("anton"))


@pytest.mark.parametrize(("shared", "allowed"), [("all", False), ("nobody", True)])
def test_a_view_shared_with_all_needs_the_right_to_share(aurora: Cast, shared: str, allowed: bool) -> None:
    sonya = aurora.viewer("sonya")
    key = next(iter(dict(LISTS.items())))
    save_view(key, "Mine", default_state(offered(LISTS[key], sonya)), by=sonya, shared=shared)
    withdraw("supervisor", "lists.share")
    assert bool(may_undo(Entry.objects.get(event="view_saved"), aurora.viewer("sonya"))) is allowed


def test_ones_own_absence_is_ones_own_affair(aurora: Cast) -> None:
    from kartoteka.platform import clock

    day = clock.today()
    record_absence(aurora.employee("olga"), by=aurora.viewer("olga"), from_on=day, to_on=day)
    record_absence(aurora.employee("mark"), by=aurora.viewer("anton"), from_on=day, to_on=day)
    own, others = Entry.objects.filter(event="absence_recorded").order_by("id")
    assert bool(may_undo(own, aurora.viewer("olga"))) is True
    Entry.objects.filter(id=others.id).update(by=aurora.employee("olga"))
    assert bool(may_undo(Entry.objects.get(id=others.id), aurora.viewer("olga"))) is False

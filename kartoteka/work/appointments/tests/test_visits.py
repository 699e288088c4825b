"""Visits are planned on the card, seen by whoever makes them, and undone like anything else."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Party
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from kartoteka.work.appointments.actions import cancel_visit, change_visit, note_done, plan_visit
from kartoteka.work.appointments.models import Appointment
from kartoteka.work.appointments.queries import visits_page, visits_today
from tests.cast import Cast


def plan(cast: Cast, party: Party, name: str = "mark", **later: int) -> Appointment:
    moment = clock.now() + timedelta(**later)
    return plan_visit(party, cast.employee(name).id, moment, by=cast.viewer("anton"), place="Office", note="New range")


def test_a_visit_is_planned_changed_made_and_cancelled(aurora: Cast, orion: Party) -> None:
    row = plan(aurora, orion)
    anton, mark = aurora.viewer("anton"), aurora.viewer("mark")
    assert change_visit(row, by=anton, note="Prices").note == "Prices"
    change_visit(row, by=anton, note="Prices")
    first, again = (note_done(row.id, by=mark).done_at for _ in range(2))
    assert (first is not None, first == again) == (True, True)
    cancel_visit(row, by=anton)
    events = list(Entry.objects.filter(event__startswith="visit_").order_by("id").values_list("event", flat=True))
    assert events == ["visit_planned", "visit_changed", "visit_done", "visit_cancelled"]
    undo_entry(Entry.objects.get(event="visit_cancelled"), by=anton)
    assert Appointment.objects.get().note == "Prices"


def test_everybody_sees_his_own_by_day(aurora: Cast, orion: Party) -> None:
    with clock.frozen_at(clock.now().replace(hour=9)):
        late, today, later = plan(aurora, orion, days=-1), plan(aurora, orion, hours=2), plan(aurora, orion, days=3)
        done = plan(aurora, orion, days=-2)
        note_done(done.id, by=aurora.viewer("mark"))
        page = visits_page(aurora.viewer("mark"))
        shown = [[one.row.id for one in part] for part in (page.late, page.today, page.later)]
        assert shown == [[late.id], [today.id], [later.id]]
        assert [(one.row.id, one.name) for one in visits_today(aurora.viewer("mark"))] == [(today.id, "Orion SRL")]
        assert visits_today(aurora.viewer("fedor")) == []


def test_a_customer_that_he_may_not_see_has_no_name(aurora: Cast, orion: Party) -> None:
    with clock.frozen_at(clock.now().replace(hour=9)):
        plan(aurora, orion, name="fedor")
        assert [one.name for one in visits_today(aurora.viewer("fedor"))] == [""]


def test_the_right_is_asked(aurora: Cast, orion: Party) -> None:
    row = plan(aurora, orion)
    with pytest.raises(Party.DoesNotExist):
        cancel_visit(row, by=aurora.viewer("fedor"))
    with pytest.raises(Appointment.DoesNotExist):
        note_done(row.id, by=aurora.viewer("fedor"))
    with pytest.raises(NotAllowed):
        plan_visit(orion, row.employee_id, row.starts_at, by=aurora.viewer("vera"))
    assert (Appointment.objects.count(), Appointment.objects.get().done_at) == (1, None)


def test_planned_on_the_card_and_made_on_the_page(
    client: Client, cast: Cast, orion: Party, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.user("mark"))
    address, mark = f"/cards/{orion.id}/visits/", str(cast.employee("mark").id)
    wrong = client.post(f"{address}new/", {"employee_id": mark, "starts_at": "soon", "note": "kept"})
    assert (wrong.status_code, 'value="kept"' in wrong.content.decode()) == (422, True)
    moment = f"{clock.today():%Y-%m-%d}T10:30"
    said = {"employee_id": mark, "starts_at": moment, "place": "Shop", "note": "New range"}
    assert client.post(f"{address}new/", said).status_code == 204
    assert "New range" in client.get(address).content.decode()
    with django_assert_max_num_queries(15):
        page = client.get("/visits/")
    assert "Orion SRL" in page.content.decode()
    with cast.at("anton"):
        row = Appointment.objects.get()
    assert client.post(f"/visits/{row.id}/making/").headers["Location"] == "/visits/"
    assert client.delete(f"{address}{row.id}/").status_code == 204
    client.force_login(cast.user("eve"))
    assert [client.get(one).status_code for one in (address, f"{address}{row.id}/")] == [404, 404]


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59", "tomorrow"])
def test_a_time_no_clock_shows_is_told_beside_the_field(aurora: Cast, orion: Party, client: Client, at: str) -> None:
    client.force_login(aurora.user("mark"))
    said = {"starts_at": at, "employee_id": str(aurora.employee("mark").id), "note": "New range"}
    response = client.post(f"/cards/{orion.id}/visits/new/", said)
    assert (response.status_code, "New range" in response.content.decode()) == (422, True)
    assert not Appointment.objects.exists()

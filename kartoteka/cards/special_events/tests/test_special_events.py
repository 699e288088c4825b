from datetime import UTC, date, datetime

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Party
from kartoteka.cards.special_events.actions import add_special_event, change_special_event, remove_special_event
from kartoteka.cards.special_events.dates import next_occurrence
from kartoteka.cards.special_events.models import SpecialEvent
from kartoteka.cards.special_events.pages import events_section
from kartoteka.platform import clock
from kartoteka.platform.journal.undo import last_undoable, undo_entry
from tests.cast import Cast


@pytest.mark.parametrize(
    ("first", "today", "coming"),
    [
        (date(2015, 5, 14), date(2026, 5, 14), date(2026, 5, 14)),
        (date(2015, 5, 14), date(2026, 5, 15), date(2027, 5, 14)),
        (date(2016, 2, 29), date(2026, 1, 1), date(2026, 2, 28)),
        (date(2016, 2, 29), date(2028, 1, 1), date(2028, 2, 29)),
    ],
)
def test_a_yearly_date_comes_next(first: date, today: date, coming: date) -> None:
    assert next_occurrence(first, today) == coming


def test_yearly_dates_stand_first_as_they_come_then_the_newest(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    for title, on, yearly in (("Old", date(2020, 1, 1), False), ("New", date(2026, 1, 1), False)):
        add_special_event(orion, by=mark, on=on, title=title, is_yearly=yearly)
    add_special_event(orion, by=mark, on=date(2010, 3, 1), title="March", is_yearly=True)
    add_special_event(orion, by=mark, on=date(2010, 1, 20), title="January", is_yearly=True)
    with clock.frozen_at(datetime(2026, 2, 20, tzinfo=UTC)):
        section = events_section(orion, viewer=mark, may_change=True)
    assert [(one.event.title, one.is_soon) for one in section.events] == [
        ("March", True), ("January", False), ("New", False), ("Old", False),
    ]  # fmt: skip


def test_an_event_is_added_changed_removed_and_comes_back(aurora: Cast, orion: Party) -> None:
    client = Client(headers={"HX-Request": "true"})
    client.force_login(aurora.user("mark"))
    url = f"/cards/{orion.id}/events/"
    assert client.post(f"{url}new/", {"title": "New director", "kind": "change", "on": "2026-03-01"}).status_code == 204
    event = SpecialEvent.objects.get()
    change_special_event(event, by=aurora.viewer("mark"), title="New head")
    assert client.delete(f"{url}{event.id}/").status_code == 204
    undo_entry(last_undoable(aurora.viewer("mark")), by=aurora.viewer("mark"))
    assert SpecialEvent.objects.get().title == "New head"


def test_fedor_changes_no_event_of_marks_card(aurora: Cast, orion: Party) -> None:
    event = add_special_event(orion, by=aurora.viewer("mark"), on=date(2026, 1, 1), title="Fair")
    with pytest.raises(Party.DoesNotExist):
        remove_special_event(event, by=aurora.viewer("fedor"))
    assert SpecialEvent.objects.count() == 1

"""Many cards changed at once."""

from typing import Any

import pytest

from kartoteka.cards.base.tests.people import make_parties, parties, restrict, signed_in
from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.models import Group, GroupMembership, Party
from kartoteka.cards.portfolios.models import HandOver
from kartoteka.cards.portfolios.refusals import PortfolioFull
from kartoteka.cards.provenance.queries import current_facts
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.models import Field, IndexedValue
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.journal.models import Change, Entry
from kartoteka.platform.journal.undo import undo_entry
from kartoteka.platform.lists.bulk import Selection, bulk_change
from kartoteka.platform.lists.definitions import NotInList
from kartoteka.platform.lists.jobs import run_bulk_change
from kartoteka.platform.lists.states import default_state
from kartoteka.platform.people.models import Employee
from tests.cast import Cast


def change_all(key: str, value: Any, by: Viewer, **more: Any) -> Entry:
    """The change over all cards of the list."""
    offer = parties(by)
    selection = Selection("parties", default_state(offer), **more)
    return bulk_change(selection, offer.change(key), value, by=by)


def many(number: int, cast: Cast) -> None:
    """Plain cards, made in the database."""
    anton = cast.employee("anton")
    first = make_parties(1, cast.viewer("anton"))[0]
    Party.objects.bulk_create(
        Party(
            kind="organisation", name=f"Many {n:05}", sort_name=f"many {n:05}", city="Orhei", created_at=first.created_at,
            updated_at=first.updated_at, created_by=anton, department=anton.department,
        )
        for n in range(number - 1)
    )  # fmt: skip


@pytest.mark.slow
def test_10_000_cards_are_one_entry_undone_as_one_but_for_what_was_edited_since(aurora: Cast) -> None:
    many(10_000, aurora)
    anton = aurora.viewer("anton")
    entry = change_all("city", "Bălți", anton)
    assert (entry.count, Change.objects.filter(entry=entry).count()) == (10_000, 10_000)
    assert Party.objects.filter(city="Bălți").count() == 10_000
    change_party(Party.objects.get(sort_name="many 00007"), by=anton, about="Edited since")
    undone = undo_entry(Entry.objects.get(id=entry.id), by=anton)
    assert (undone.restored, undone.kept) == (9_999, 1)
    assert list(Party.objects.filter(city="Bălți").values_list("name", flat=True)) == ["Many 00007"]
    assert Party.objects.filter(city="Orhei").count() == 9_998


def test_each_value_lands_with_its_origin(aurora: Cast) -> None:
    (card,) = make_parties(1, aurora.viewer("anton"), city="Orhei")
    entry = change_all("city", "Bălți", aurora.viewer("anton"))
    fact = current_facts(card.id)["city"]
    assert (fact.value, fact.by.name, fact.entry_id) == ("Bălți", "Anton", entry.id)
    undo_entry(Entry.objects.get(id=entry.id), by=aurora.viewer("anton"))
    assert current_facts(card.id)["city"].value == "Orhei"


def test_cards_that_have_the_value_are_left_alone(aurora: Cast) -> None:
    cards = make_parties(3, aurora.viewer("anton"), city="Orhei")
    change_party(cards[0], by=aurora.viewer("anton"), city="Bălți")
    versions = dict(Party.objects.values_list("name", "version"))
    assert change_all("city", "Bălți", aurora.viewer("anton")).count == 2
    assert dict(Party.objects.values_list("name", "version")) == {
        "Party 000": versions["Party 000"], "Party 001": versions["Party 001"] + 1, "Party 002": versions["Party 002"] + 1,
    }  # fmt: skip


def test_only_cards_of_the_scope_are_changed(aurora: Cast) -> None:
    make_parties(2, aurora.viewer("mark"))
    make_parties(3, aurora.viewer("olga"))
    assert change_all("city", "Bălți", aurora.viewer("sonya")).count == 2
    assert set(Party.objects.filter(city="Bălți").values_list("created_by__name", flat=True)) == {"Mark"}


def test_without_the_right_nothing_is_changed(aurora: Cast) -> None:
    make_parties(2, aurora.viewer("mark"))
    selection = Selection("parties", default_state(parties(aurora.viewer("mark"))))
    city = parties(aurora.viewer("anton")).change("city")
    with pytest.raises(NotAllowed):
        bulk_change(selection, city, "Bălți", by=aurora.viewer("mark"))
    assert not Party.objects.filter(city="Bălți").exists()


def test_a_read_only_field_is_not_changed_of_many(aurora: Cast) -> None:
    restrict("administrator", city="read_only")
    with pytest.raises(NotInList):
        change_all("city", "Bălți", aurora.viewer("anton"))


def test_a_hand_over_of_many_is_recorded_and_undone(aurora: Cast) -> None:
    cards = make_parties(3, aurora.viewer("anton"))
    mark = aurora.employee("mark")
    entry = change_all("manager", str(mark.id), aurora.viewer("anton"), ids=(cards[0].id, cards[2].id))
    assert entry.count == 2
    assert set(Party.objects.filter(manager=mark, department=mark.department)) == {cards[0], cards[2]}
    assert HandOver.objects.filter(to_manager=mark, by=aurora.employee("anton")).count() == 2
    undo_entry(Entry.objects.get(id=entry.id), by=aurora.viewer("anton"))
    assert (Party.objects.filter(manager=mark).count(), HandOver.objects.count()) == (0, 0)


def test_a_manager_gets_no_more_than_his_limit(aurora: Cast) -> None:
    make_parties(3, aurora.viewer("anton"))
    mark = aurora.employee("mark")
    Employee.objects.filter(id=mark.id).update(portfolio_limit=2)
    with pytest.raises(PortfolioFull):
        change_all("manager", str(mark.id), aurora.viewer("anton"))
    assert not Party.objects.filter(manager=mark).exists()


def test_cards_join_and_leave_a_group(aurora: Cast) -> None:
    make_parties(3, aurora.viewer("anton"))
    anton, partner = aurora.viewer("anton"), Group.objects.get(key="partner")
    joined = change_all("join", str(partner.id), anton)
    assert (joined.count, GroupMembership.objects.filter(group=partner).count()) == (3, 3)
    assert change_all("join", str(partner.id), anton).count == 0
    left = change_all("leave", str(partner.id), anton)
    assert (left.count, GroupMembership.objects.filter(group=partner).count()) == (3, 0)
    undo_entry(Entry.objects.get(id=left.id), by=anton)
    assert GroupMembership.objects.filter(group=partner).count() == 3
    assert all(partner.id in groups for groups in Party.objects.values_list("groups", flat=True))


def test_an_own_field_is_set_and_emptied_where_it_applies(aurora: Cast) -> None:
    make_parties(2, aurora.viewer("anton"))
    customer, anton = Group.objects.get(key="customer"), aurora.viewer("anton")
    field = Field.objects.create(key="shops", names={"en": "Shops"}, type="number", group_id=customer.id)
    Field.objects.create(key="other", names={"en": "Other"}, type="text", group_id=Group.objects.get(key="media").id)
    entry = change_all("own:shops", "12", anton)
    assert (entry.count, change_all("own:other", "x", anton).count) == (2, 0)
    assert list(IndexedValue.objects.filter(field=field).values_list("number", flat=True)) == [12.0, 12.0]
    assert change_all("own:shops", "", anton).count == 2
    assert list(Party.objects.values_list("own", flat=True)) == [{}, {}]


def ask(cast: Cast, name: str, **data: Any) -> Any:
    return signed_in(cast, name).post("/lists/parties/bulk/?f=city~eq~Orhei", data)


def test_from_the_choice_over_the_preview_to_the_run(cast: Cast) -> None:
    with cast.at("anton"):
        make_parties(3, cast.viewer("anton"), city="Orhei")
        make_parties(2, cast.viewer("anton"), city="Bălți")
    assert b'value="city"' in ask(cast, "anton", all="1").content
    preview = ask(cast, "anton", all="1", change="city", step="preview", value="Soroca").content.decode()
    assert "City: Soroca" in preview
    assert "3 rows" in preview
    answer = ask(cast, "anton", all="1", change="city", step="run", value="Soroca")
    with cast.at("anton"):
        run = Run.objects.get()
        assert Party.objects.filter(city="Soroca").count() == 0
    assert answer.headers["Location"].partition("?")[0] == f"/work/runs/{run.id}/"
    assert 'href="/base/?' in signed_in(cast, "anton").get(answer.headers["Location"]).content.decode()
    progress = Progress(run.firm_id)
    assert run_bulk_change(run, progress)["changed"] == 3
    assert (progress.done, progress.total) == (3, 3)
    with cast.at("anton"):
        assert Party.objects.filter(city="Soroca").count() == 3
        assert Entry.objects.get(event="rows_changed").count == 3


def test_a_run_taken_up_again_changes_nothing_twice(cast: Cast) -> None:
    with cast.at("anton"):
        make_parties(3, cast.viewer("anton"), city="Orhei")
    ask(cast, "anton", all="1", change="city", step="run", value="Soroca")
    with cast.at("anton"):
        run = Run.objects.get()
    first = Progress(run.firm_id)
    run_bulk_change(run, first)
    again = run_bulk_change(run, Progress(run.firm_id, first.checkpoint))
    assert again["changed"] == 3
    with cast.at("anton"):
        assert Change.objects.filter(entry__event="rows_changed").count() == 3


@pytest.mark.parametrize("person", ["mark", "olga", "fedor"])
def test_who_may_not_change_many_is_refused(cast: Cast, person: str) -> None:
    assert ask(cast, person, all="1").status_code == 403


def test_rows_of_another_firm_are_not_counted(cast: Cast) -> None:
    with cast.at("anton"):
        (card,) = make_parties(1, cast.viewer("anton"))
    answer = signed_in(cast, "eve").post("/lists/parties/bulk/", {"row": str(card.id)})
    assert "0 rows" in answer.content.decode()

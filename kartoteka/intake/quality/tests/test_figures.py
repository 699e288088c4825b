"""Figures of a base that was counted by hand (see conftest.py)."""

from datetime import timedelta
from uuid import UUID

import pytest

from kartoteka.cards.parties.actions import change_party, remove_party
from kartoteka.cards.parties.models import Group, Party
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.intake.quality.actions import set_half_life, set_weights
from kartoteka.intake.quality.card_figures import figures_of
from kartoteka.intake.quality.counting import OF, Figures, count_changes, keep_day, standing
from kartoteka.intake.quality.models import NONE, Contribution, Day, Total, Uncounted
from kartoteka.intake.quality.recalculating import count_pending, recalculate
from kartoteka.intake.quality.tests.conftest import TODAY, Counted
from kartoteka.platform import clock
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry

# Alpha has name 2, city 1, phone 3 and source 1 of 15; its e-mail is wrong. Irina has name 2, given name 1, birthday 2 of 13.
# After a year a name (half-life five years) is fresh with 2^-0.2, a city (two years) with 2^-0.5.
OLD = 2**-0.2 + 2**-0.5
ALPHA, IRINA = (1, 7, 15, 4, 1, OLD + 1), (1, 5, 13, 3, 0, 3.0)


def rounded(figures: dict[UUID, Figures]) -> dict[UUID, tuple[float, ...]]:
    return {
        key: (one.cards, one.had, one.wanted, one.facts, one.wrong, pytest.approx(one.fresh))
        for key, one in figures.items()
    }


def check_by_hand(counted: Counted) -> None:
    found, cast = standing(), counted.cast
    customer = Group.objects.get(key="customer").id
    mark, olga = cast.employee("mark"), cast.employee("olga")
    assert rounded(found["all"]) == {NONE: (2, 12, 28, 7, 1, OLD + 4)}
    assert rounded(found["group"]) == {customer: ALPHA, NONE: IRINA}
    assert rounded(found["department"]) == {mark.department_id: ALPHA, olga.department_id: IRINA}
    assert rounded(found["collector"]) == {mark.id: (1, 7, 15, 3, 1, OLD), olga.id: (1, 5, 13, 4, 0, 4.0)}
    assert rounded(found["source"]) == {counted.fair.id: (1, 7, 15, 3, 1, OLD), NONE: (1, 5, 13, 4, 0, 4.0)}


def test_figures_equal_a_hand_count_before_and_after_they_are_added_up(counted: Counted) -> None:
    assert not Total.objects.exists()
    check_by_hand(counted)
    assert count_pending() == 2
    assert not Uncounted.objects.exists()
    check_by_hand(counted)
    whole = standing()["all"][NONE]
    assert (whole.completeness, whole.correctness) == (12 / 28, 6 / 7)
    assert whole.freshness == pytest.approx((OLD + 4) / 6)


def test_figures_age_although_nothing_is_counted_again(counted: Counted) -> None:
    count_pending()
    with clock.frozen_at(TODAY + timedelta(days=365)):
        (whole,) = standing()["all"].values()
        # Names 2^-0.4 and 2^-0.2, the city 2^-1, the phone (half-life one year) 2^-1; given name and birthday stay.
        assert whole.fresh == pytest.approx(2**-0.4 + 2**-0.2 + 0.5 + 0.5 + 2)


def test_what_changes_is_counted_and_what_is_undone_is_not(counted: Counted) -> None:
    anton = counted.cast.viewer("anton")
    change_party(counted.alpha, by=anton, legal_form="SRL")
    assert standing()["all"][NONE].had == 13
    undo_entry(Entry.objects.filter(event="party_changed").latest("id"), by=anton)
    check_by_hand(counted)
    remove_party(counted.irina, by=anton)
    count_changes()
    assert rounded(standing()["all"]) == {NONE: ALPHA}
    undo_entry(Entry.objects.filter(event="party_removed").latest("id"), by=anton)
    check_by_hand(counted)


def test_the_same_card_twice_counts_once(counted: Counted) -> None:
    for _ in range(3):
        refresh_parties([counted.alpha.id, counted.irina.id])
    count_changes(most=2)
    check_by_hand(counted)
    assert Contribution.objects.filter(party_id=counted.alpha.id).count() == 2


def test_counted_anew_from_nothing_it_is_the_same(counted: Counted) -> None:
    count_pending()
    kept = {of: rounded(standing()[of]) for of in OF}
    for model in (Contribution, Total, Uncounted):
        model.objects.all().delete()
    assert recalculate(Progress(counted.alpha.firm_id)) == 2
    assert {of: rounded(standing()[of]) for of in OF} == kept


def test_persons_known_only_as_contacts_do_not_count(counted: Counted) -> None:
    Party.objects.filter(id=counted.irina.id).update(is_contact_only=True)
    refresh_parties([counted.irina.id])
    assert rounded(standing()["all"]) == {NONE: ALPHA}
    assert list(figures_of([counted.alpha.id, counted.irina.id])) == [counted.alpha.id]


def test_weights_of_a_group_change_completeness_on_the_card_and_here(counted: Counted) -> None:
    anton, customer = counted.cast.viewer("anton"), Group.objects.get(key="customer")
    set_weights(customer, {"phone": 13, "requisite": 0}, by=anton)
    (run,) = Run.objects.all()
    assert (run.arguments, recalculate(Progress(run.firm_id), **run.arguments)) == ({"groups": [str(customer.id)]}, 1)
    assert (standing()["all"][NONE].had, standing()["all"][NONE].wanted) == (17 + 5, 22 + 13)
    assert Party.objects.get(id=counted.alpha.id).completeness == 77
    undo_entry(Entry.objects.get(event="weights_set"), by=anton)
    recalculate(Progress(run.firm_id))
    check_by_hand(counted)


def test_a_half_life_set_by_hand_is_counted_with(counted: Counted) -> None:
    set_half_life("city", 365, by=counted.cast.viewer("anton"))
    check_by_hand(counted)
    recalculate(Progress(counted.alpha.firm_id))
    assert standing()["all"][NONE].fresh == pytest.approx(OLD + 4 - 2**-0.5 + 2**-1)


def test_days_are_kept_once(counted: Counted) -> None:
    assert keep_day() == keep_day() == 9
    day = Day.objects.get(of="all")
    assert (day.on, day.facts, day.fresh) == (clock.today(), 7, pytest.approx(OLD + 4))

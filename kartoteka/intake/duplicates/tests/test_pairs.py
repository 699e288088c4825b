"""Pairs of the whole base and of what changed: found, kept, forgotten, decided."""

from datetime import timedelta

import pytest

from kartoteka.cards.parties.actions import NewParty, change_party, create_party
from kartoteka.cards.parties.contact_actions import add_contact_point
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.deciding import pairs_for, put_off, reserve_next, tell_apart
from kartoteka.intake.duplicates.models import Likeness, MatchKey, Outcome, TrainedModel, Unweighed
from kartoteka.intake.duplicates.refusals import DecidedAlready
from kartoteka.intake.duplicates.weighing import weigh_all, weigh_changed
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.journal.undo import undo_entry
from tests.cast import Cast, make_orion


def orion_again(cast: Cast, phone: str = "+373 22 123 456") -> Party:
    return create_party(
        NewParty(values={"name": "Орион", "city": "Chișinău"}, contact_points=(NewContactPoint("phone", phone),)),
        by=cast.viewer("anton"),
    )


@pytest.fixture
def pair(aurora: Cast) -> Likeness:
    """Orion and Orion again, found to be alike."""
    make_orion(aurora.viewer("anton"))
    orion_again(aurora)
    weigh_changed()
    return Likeness.objects.get()


def test_what_changed_is_compared_once(aurora: Cast) -> None:
    orion, again = make_orion(aurora.viewer("anton")), orion_again(aurora)
    create_party(NewParty(values={"name": "Vega"}), by=aurora.viewer("anton"))
    assert Unweighed.objects.count() == 3
    assert (weigh_changed(), weigh_changed()) == (3, 0)
    pair = Likeness.objects.get()
    assert (pair.party_id, pair.other_id) == tuple(sorted((orion.id, again.id)))
    assert pair.probability > 0.9
    assert pair.reasons[0][0] in {"phone", "organisation", "city"}


def test_a_scan_finds_the_same_and_learns(aurora: Cast) -> None:
    make_orion(aurora.viewer("anton"))
    orion_again(aurora)
    result = weigh_all(Progress(aurora.aurora.id))
    assert (result, Likeness.objects.count(), Unweighed.objects.count()) == ({"cards": 2, "pairs": 1}, 1, 0)
    assert (TrainedModel.objects.get().pairs, TrainedModel.objects.get().frequencies["size"]) == (1, 2)


def test_a_scan_goes_on_from_its_checkpoint(aurora: Cast) -> None:
    make_orion(aurora.viewer("anton"))
    last = orion_again(aurora)
    begun = Progress(aurora.aurora.id, {"after": str(last.id), "cards": 2, "pairs": 1, "total": 2})
    assert weigh_all(begun) == {"cards": 2, "pairs": 1}
    assert Likeness.objects.count() == 0


def test_a_pair_that_is_no_more_alike_is_forgotten(aurora: Cast, pair: Likeness) -> None:
    again = Party.objects.get(name="Орион")
    again.contact_points.all().delete()
    change_party(again, by=aurora.viewer("anton"), name="Сириус", city="")
    weigh_changed()
    assert Likeness.objects.count() == 0


def test_told_apart_is_remembered_until_identity_changes(aurora: Cast, pair: Likeness) -> None:
    anton = aurora.viewer("anton")
    tell_apart(pair, by=anton, reason="Two branches")
    again = Party.objects.get(name="Орион")
    change_party(again, by=anton, about="Same street")
    weigh_changed()
    pair.refresh_from_db()
    assert (pair.decided, pair.reason, pair.decided_by_id) == ("apart", "Two branches", anton.employee_id)
    add_contact_point(again, NewContactPoint("email", "office@orion.example"), by=anton)
    weigh_changed()
    pair.refresh_from_db()
    assert (pair.decided, pair.was_apart, pair.reason) == ("", True, "Two branches")


def test_telling_apart_is_undone(aurora: Cast, pair: Likeness) -> None:
    anton = aurora.viewer("anton")
    entry = tell_apart(pair, by=anton)
    with pytest.raises(DecidedAlready):
        tell_apart(pair, by=anton)
    assert Outcome.objects.filter(is_same=False).count() == 1
    undo_entry(entry, by=anton)
    pair.refresh_from_db()
    assert (pair.decided, Outcome.objects.count()) == ("", 0)


def test_nobody_gets_the_pair_of_another(aurora: Cast, pair: Likeness, monkeypatch: pytest.MonkeyPatch) -> None:
    anton, vera = aurora.viewer("anton"), aurora.viewer("vera")
    assert reserve_next(pairs_for(anton), by=anton) == pair
    assert reserve_next(pairs_for(anton), by=anton) == pair
    assert reserve_next(pairs_for(vera), by=vera) is None
    later = clock.now() + timedelta(minutes=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert reserve_next(pairs_for(vera), by=vera) == pair


def test_a_pair_put_off_comes_last(aurora: Cast, pair: Likeness) -> None:
    anton = aurora.viewer("anton")
    orion_again(aurora)
    weigh_changed()
    first = reserve_next(pairs_for(anton), by=anton)
    put_off(first, by=anton)
    order = []
    for _ in range(3):
        order.append(reserve_next(pairs_for(anton), by=anton))
        put_off(order[-1], by=anton)
    assert (len({one.id for one in order}), order[-1].id) == (3, first.id)


def test_rights_to_pairs(aurora: Cast, pair: Likeness) -> None:
    with pytest.raises(NotAllowed):
        pairs_for(aurora.viewer("olga"))
    assert pairs_for(aurora.viewer("mark")).count() == 0
    Party.objects.update(manager=aurora.employee("mark"))
    assert pairs_for(aurora.viewer("mark")).count() == 1


def test_a_crowded_key_is_compared_with_neighbours_only(aurora: Cast) -> None:
    cards = [make_orion(aurora.viewer("anton")) for _ in range(2)]
    MatchKey.objects.all().delete()
    crowd = [create_party(NewParty(values={"name": f"Firm {n}"}), by=aurora.viewer("anton")) for n in range(33)]
    MatchKey.objects.all().delete()
    MatchKey.objects.bulk_create(MatchKey(party=one, key_hash=7) for one in [*cards, *crowd])
    from kartoteka.intake.duplicates.pairs import candidates_of

    keys = [one.id for one in [*cards, *crowd]]
    pairs = candidates_of(keys, only_after=True)
    assert len(pairs) == len(set(pairs)) == 4 * 3 + sum(range(31))

"""Planted truth: a field with a known effect, one without, one confounded; how often the interval holds the truth."""

from random import Random
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.intake.field_value.engine import (
    Decided,
    Difference,
    Reason,
    Stratum,
    Sums,
    Verdict,
    age_band,
    capture_cost,
    decide,
    difference,
    is_asked,
    known_band,
    money_band,
    shares,
)

SEED = 20261122


def sums(*figures: float) -> Sums:
    made = Sums()
    for figure in figures:
        made.add(figure)
    return made


def planted(
    random: Random, effect: float, *, confounded: bool, number: int = 1500
) -> tuple[dict[int, Stratum], Stratum]:
    """Cards of three sizes; `confounded`: the larger are known more often. By size, and all together."""
    strata = {size: (Sums(), Sums()) for size in range(3)}
    crude = (Sums(), Sums())
    for _ in range(number):
        size = random.randrange(3)
        is_known = random.random() < (0.2 + 0.3 * size if confounded else 0.5)
        revenue = random.expovariate(1 / (100 + 200 * size)) + (effect if is_known else 0)
        for pair in (strata[size], crude):
            pair[0 if is_known else 1].add(revenue)
    return strata, crude


def test_two_strata_by_hand() -> None:
    found = difference([(sums(10, 14), sums(4, 8)), (sums(30), sums(20, 20, 20))])
    weights = [1.0, 0.75]
    assert found.value == pytest.approx((6 * weights[0] + 10 * weights[1]) / 1.75)
    # Inside: 8 and 8 over two cards each; the single card takes the pooled variance 8, the three alike have none.
    half = 1.959964 * (1 * (8 / 2 + 8 / 2) + 0.75**2 * 8) ** 0.5 / 1.75
    assert (found.low, found.high) == pytest.approx((found.value - half, found.value + half))
    assert (found.known, found.unknown, found.strata, found.left_out) == (3, 5, 2, 0)


def test_cards_without_a_comparable_one_are_left_out() -> None:
    found = difference([(sums(1, 2), sums(1)), (sums(100, 200, 300), sums()), (sums(), sums(7))])
    assert (found.known, found.unknown, found.strata, found.left_out) == (2, 1, 1, 3)
    assert difference([(sums(1), sums()), (sums(), sums(1))]) is None


def test_an_effect_is_found_and_a_field_without_one_is_not() -> None:
    strata, _crude = planted(Random(SEED), 150, confounded=False)
    found = difference(strata.values())
    assert found.low > 90
    assert found.high < 210
    strata, _crude = planted(Random(SEED), 0, confounded=False)
    nothing = difference(strata.values())
    assert nothing.low < 0 < nothing.high


def test_a_confounded_field_looks_worthy_until_it_is_matched() -> None:
    strata, crude = planted(Random(SEED), 0, confounded=True)
    naive, matched = difference([crude]), difference(strata.values())
    assert naive.low > 50
    assert matched.low < 0 < matched.high


@pytest.mark.parametrize(("effect", "confounded"), [(0, False), (0, True), (80, True)])
def test_the_interval_holds_the_truth_as_often_as_it_says(effect: float, confounded: bool) -> None:
    random, rounds = Random(SEED), 300
    found = [difference(planted(random, effect, confounded=confounded, number=400)[0].values()) for _ in range(rounds)]
    held = sum(one.low <= effect <= one.high for one in found)
    assert 0.915 <= held / rounds <= 0.98, held / rounds


numbers = st.lists(st.floats(0, 1000), min_size=1, max_size=8)
pairs = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=5)


@given(pairs, st.floats(-100, 100))
def test_what_all_known_cards_gain_is_added_to_the_difference(raw: list, gain: float) -> None:
    before = difference([(sums(*known), sums(*unknown)) for known, unknown in raw])
    after = difference([(sums(*(one + gain for one in known)), sums(*unknown)) for known, unknown in raw])
    assert after.value == pytest.approx(before.value + gain, abs=1e-6)


@given(pairs)
def test_exchanging_the_arms_turns_the_sign(raw: list) -> None:
    one = difference([(sums(*known), sums(*unknown)) for known, unknown in raw])
    other = difference([(sums(*unknown), sums(*known)) for known, unknown in raw])
    assert (other.value, other.low) == pytest.approx((-one.value, -one.high), abs=1e-9)


def test_the_verdict_weighs_the_interval_against_the_cost() -> None:
    def of(low: float, high: float, number: int = 100) -> Difference:
        return Difference((low + high) / 2, low, high, number, number, 5, 0)

    assert decide(of(20, 40), cost=5, margin=0.5) == Decided(Verdict.KEEP, Reason.ABOVE)
    assert decide(of(-8, 6), cost=5, margin=0.5) == Decided(Verdict.STOP, Reason.BELOW)
    assert decide(of(-8, 60), cost=5, margin=0.5) == Decided(Verdict.OPEN, Reason.WIDE)
    assert decide(of(20, 40, 29), cost=5, margin=0.5) == Decided(Verdict.OPEN, Reason.FEW)
    assert decide(None, cost=5, margin=0.5) == Decided(Verdict.OPEN, Reason.FEW)


def test_a_random_half_is_asked_another_for_each_field() -> None:
    cards = [uuid5(UUID(int=7), str(number)) for number in range(4000)]
    phone, city = ({card for card in cards if is_asked(kind, card)} for kind in ("phone", "city"))
    assert 1880 < len(phone) < 2120
    assert 900 < len(phone & city) < 1100
    assert phone == {card for card in cards if is_asked("phone", card)}


def test_bands_and_costs() -> None:
    assert [money_band(one) for one in (-5, 0, 1, 3, 4, 9, 10, 31, 32, 1000)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 7]
    assert [known_band(one) for one in (0, 2, 3, 4, 5, 7, 8)] == [0, 0, 1, 1, 2, 2, 3]
    assert [age_band(one) for one in (0, 183, 184, 366, 1097)] == [0, 0, 1, 2, 3]
    assert capture_cost(36, 0.5, 500) == 10
    assert shares({"a": 1, "b": 3}, 40) == {"a": 10, "b": 30}
    assert shares({}, 40) == {}

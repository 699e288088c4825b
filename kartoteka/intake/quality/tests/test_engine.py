"""Laws of freshness and of learning half-lives."""

import math
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.intake.quality.engine import (
    EPOCH,
    Evidence,
    Observed,
    Told,
    charge,
    evidence_of,
    fresh_count,
    freshness,
    in_use,
    learn,
    observe,
)

AT = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = st.floats(0.5, 5_000)
HALF_LIVES = st.integers(30, 5_000)
EVIDENCE = st.builds(
    Evidence, st.floats(0, 50_000), st.lists(st.tuples(st.floats(1, 3_000), st.integers(1, 9)), max_size=8)
)


@given(DAYS, DAYS, HALF_LIVES)
def test_freshness_halves_with_every_half_life_and_ages_multiply(one: float, other: float, half_life: int) -> None:
    assert freshness(0, half_life) == 1
    assert freshness(half_life, half_life) == pytest.approx(0.5)
    assert freshness(one + other, half_life) == pytest.approx(freshness(one, half_life) * freshness(other, half_life))
    assert freshness(one, math.inf) == 1


@given(st.lists(st.tuples(st.floats(-2_000, 9_000), st.sampled_from([0, 30, 365, 1_460])), max_size=20), DAYS)
def test_the_sum_of_charges_is_the_freshness_of_every_value_at_any_later_moment(
    values: list[tuple[float, int]], later: float
) -> None:
    """A value stated before EPOCH, too, and one that never ages."""
    now = EPOCH + timedelta(days=9_000 + later)
    sums: dict[int, float] = {}
    for day, half_life in values:
        one = charge(EPOCH + timedelta(days=day), half_life) if half_life else 1.0
        sums[half_life] = sums.get(half_life, 0.0) + one
    expected = sum(freshness(9_000 + later - day, half_life or math.inf) for day, half_life in values)
    assert fresh_count(sums, now) == pytest.approx(expected, abs=1e-6)


@given(HALF_LIVES)
def test_without_evidence_the_half_life_is_what_was_set(days: int) -> None:
    learned = learn(Evidence(), days)
    assert learned.days == pytest.approx(days)
    assert learned.low < days < learned.high


@given(EVIDENCE, HALF_LIVES, DAYS)
def test_values_that_were_kept_lengthen_and_changes_shorten_it(evidence: Evidence, prior: int, days: float) -> None:
    learned = learn(evidence, prior).days
    kept = learn(Evidence(evidence.kept_days + days, evidence.changed), prior).days
    at_once = learn(Evidence(evidence.kept_days, [*evidence.changed, (0.001, 1)]), prior).days
    assert kept > learned > at_once


@given(EVIDENCE, HALF_LIVES, st.floats(0.1, 10))
def test_the_unit_of_time_does_not_matter(evidence: Evidence, prior: int, unit: float) -> None:
    scaled = Evidence(evidence.kept_days * unit, [(days * unit, times) for days, times in evidence.changed])
    assert learn(scaled, prior * unit).days == pytest.approx(learn(evidence, prior).days * unit, rel=1e-6)


@given(EVIDENCE, HALF_LIVES)
def test_it_is_the_likeliest_of_all(evidence: Evidence, prior: int) -> None:
    def posterior(half_life: float) -> float:
        rate, usual = math.log(2) / half_life, math.log(2) / prior
        seen = sum(times * math.log(-math.expm1(-rate * days)) for days, times in evidence.changed)
        return seen - rate * evidence.kept_days + 10 * (math.log(rate) - rate / usual)

    best = learn(evidence, prior).days
    tolerance = 1e-9 * abs(posterior(best))
    assert all(posterior(best) >= posterior(best * factor) - tolerance for factor in (0.5, 0.9, 0.99, 1.01, 1.1, 2))


def test_it_finds_the_half_life_of_a_world_that_is_looked_at_now_and_then() -> None:
    dice, found = random.Random(7), []
    for _ in range(4_000):
        waited, changes_after = dice.uniform(20, 900), dice.expovariate(math.log(2) / 400)
        found.append(Observed(0, waited) if changes_after < waited else Observed(waited))
    learned = learn(evidence_of(found), prior_days=60)
    assert learned.low < 400 < learned.high
    assert (learned.high - learned.low) / learned.days < 0.12


def test_a_hand_counted_case() -> None:
    """Ten changes seen at once in 1,000 days / ln 2 weigh as much as a prior of 300 days: (1,000 + 10 times 300) / 20."""
    seen_at_once = Evidence(kept_days=10 * 100 / math.log(2), changed=[(1e-9, 10)])
    assert learn(seen_at_once, 300).days == pytest.approx(200)


@pytest.mark.parametrize(
    ("value", "following", "expected"),
    [
        (Told("1", AT), None, None),
        (Told("1", AT, AT + timedelta(days=90)), None, Observed(90)),
        (Told("1", AT), Told("2", AT + timedelta(days=300)), Observed(0, 300)),
        (Told("1", AT, AT + timedelta(days=90)), Told("2", AT + timedelta(days=300)), Observed(90, 210)),
        (Told("One  Ltd", AT), Told("ONE ltd", AT + timedelta(days=300)), Observed(300)),
        (Told("1", AT), Told("", AT + timedelta(days=300)), Observed(0, 300)),
        (Told("1", AT), Told("2", AT + timedelta(hours=23)), None),
        (Told("1", AT, problem="phone.too_short"), Told("2", AT + timedelta(days=300)), None),
        (Told("", AT), Told("2", AT + timedelta(days=300)), None),
    ],
)
def test_what_a_value_teaches(value: Told, following: Told | None, expected: Observed | None) -> None:
    assert observe(value, following) == expected


def test_half_lives_in_use_can_be_counted_with() -> None:
    at_once = learn(Evidence(0, [(0.001, 1_000)]), 365)
    assert in_use(at_once) == 30
    assert in_use(learn(Evidence(1e9), 365)) == 36_500
    with pytest.raises(ValueError, match="inf"):
        learn(Evidence(), math.inf)

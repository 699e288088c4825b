"""Laws of the rule per field, of taking back, and of calibration."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.intake.duplicates.calibration import Calibration, calibrate
from kartoteka.intake.merging.engine import GONE, KEEP, NOTHING, Held, better_side, three_ways

START = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.none() | st.integers(0, 1000).map(lambda days: START + timedelta(days=days))
HELD = st.builds(Held, st.booleans(), st.booleans(), MOMENTS, MOMENTS)
SCALARS = st.none() | st.integers(0, 3) | st.sampled_from("abc")
MAPPINGS = st.dictionaries(st.sampled_from("pqrs"), SCALARS)
LISTS = st.lists(st.integers(0, 5), unique=True)


@given(HELD, HELD)
def test_a_filled_value_never_gives_way_to_an_empty_one(keep: Held, gone: Held) -> None:
    side = better_side(keep, gone)
    assert (gone if side == GONE else keep).is_filled == (keep.is_filled or gone.is_filled)
    assert better_side(keep, keep) == KEEP


def test_the_order_of_the_rule() -> None:
    older, newer = Held(True, at=START), Held(True, at=START + timedelta(days=1))
    verified, wrong = Held(True, verified_at=START), Held(True, has_problem=True, verified_at=START)
    assert better_side(NOTHING, older) == better_side(older, newer) == better_side(newer, verified) == GONE
    assert better_side(wrong, older) == GONE
    assert better_side(newer, older) == better_side(verified, newer) == better_side(older, NOTHING) == KEEP


@given(st.one_of(st.tuples(SCALARS, SCALARS), st.tuples(MAPPINGS, MAPPINGS), st.tuples(LISTS, LISTS)))
def test_what_nobody_touched_is_as_before(pair: tuple) -> None:
    before, after = pair
    assert three_ways(before, after, after) == before


@given(MAPPINGS, MAPPINGS, st.sampled_from("pqrst"), SCALARS)
def test_an_edit_since_stays_and_the_rest_goes_back(before: dict, after: dict, key: str, value: object) -> None:
    if key in after and after[key] == value:
        return
    back = three_ways(before, after, after | {key: value})
    assert back == {**{name: one for name, one in before.items() if name != key}, key: value}


@given(LISTS, LISTS, st.integers(6, 9))
def test_a_member_added_since_stays(before: list, after: list, more: int) -> None:
    assert set(three_ways(before, after, [*after, more])) == {*before, more}


@given(st.lists(st.tuples(st.floats(0.5, 0.999), st.booleans()), max_size=400))
def test_calibration_keeps_the_order_and_stays_a_share(decided: list[tuple[float, bool]]) -> None:
    calibration = calibrate(decided)
    shares = [calibration.of(step / 100) for step in range(101)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_few_decisions_change_nothing() -> None:
    assert calibrate([(0.9, False)] * 99) == calibrate([(0.9, True)] * 500) == Calibration()


def test_a_model_too_sure_of_itself_is_corrected() -> None:
    decided = [(0.95, number % 2 == 0) for number in range(400)]
    assert 0.48 < calibrate(decided).of(0.95) < 0.55
    assert Calibration().of(0.95) == 0.95

"""The laws of asking."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.intake.questions.engine import (
    MOST,
    NEVER,
    Asked,
    Candidate,
    Contact,
    Limits,
    best,
    chance_of_answer,
    chance_of_stale,
    rests_until,
)

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
CALL = Contact("call_in", "theirs")
DAY = timedelta(days=1)
RESTS = {
    "answered": 180 * DAY,
    "asked": 180 * DAY,
    "unknown": 90 * DAY,
    "refused": NEVER,
    "skipped": timedelta(hours=2),
}
FREE = Limits(in_contact=2, in_period=10**6)

chances = st.floats(0, 1)
points = st.floats(0, 100)
candidates = st.builds(
    Candidate, st.sampled_from(["birthday", "phone", "email", "role"]), st.sampled_from(["orion", "irina", "ion"]), points,
    chances, chances, points, st.just(RESTS),
)  # fmt: skip
askings = st.builds(
    Asked, st.sampled_from(["birthday", "phone", "email", "role"]), st.sampled_from(["orion", "irina", "ion"]),
    st.sampled_from(list(RESTS)), st.integers(0, 400 * 24).map(lambda hours: NOW - timedelta(hours=hours)),
)  # fmt: skip
many = st.lists(candidates, max_size=12, unique_by=lambda one: (one.question, one.about))
histories = st.lists(askings, max_size=12)


def candidate(question: str = "birthday", **values: float) -> Candidate:
    known = {"value": 5.0, "missing": 1.0, "answer": 0.6, "cost": 0.5} | values
    return Candidate(question, "orion", rests=RESTS, **known)


def asked(outcome: str, days: float, question: str = "birthday") -> Asked:
    return Asked(question, "orion", outcome, NOW - timedelta(days=days))


def chosen(
    *all_of: Candidate, history: tuple[Asked, ...] = (), limits: Limits = FREE, contact: Contact = CALL
) -> list[str]:
    return [one.candidate.question for one in best(all_of, history, NOW, limits, contact)]


def test_the_gain_is_value_times_chances_less_the_cost() -> None:
    assert candidate().gain == pytest.approx(2.5)
    assert chosen(candidate("role", value=3), candidate(), candidate("phone", value=10)) == ["phone", "birthday"]


@given(many, histories)
def test_never_more_than_two_and_each_brings_something(all_of: list[Candidate], history: list[Asked]) -> None:
    found = best(all_of, history, NOW, Limits(in_contact=9, in_period=9), CALL)
    assert len(found) <= MOST
    assert all(one.gain > 0 for one in found)
    assert [one.gain for one in found] == sorted((one.gain for one in found), reverse=True)


@given(many, histories)
def test_never_for_its_own_sake(all_of: list[Candidate], history: list[Asked]) -> None:
    assert best(all_of, history, NOW, FREE, Contact("call_out", "")) == []


@given(many, histories)
def test_what_was_refused_is_never_asked_and_nothing_within_its_time(
    all_of: list[Candidate], history: list[Asked]
) -> None:
    for one in best(all_of, history, NOW, FREE, CALL):
        mine = [row for row in history if (row.question, row.about) == (one.candidate.question, one.candidate.about)]
        assert all(row.outcome != "refused" for row in mine)
        assert all(row.at + RESTS[row.outcome] <= NOW for row in mine)


@given(many, st.integers(0, 11), st.floats(0, 50), chances, chances)
def test_more_worth_or_more_likely_never_loses_its_place(
    all_of: list[Candidate], place: int, more: float, missing: float, answer: float
) -> None:
    before = [one.candidate for one in best(all_of, [], NOW, FREE, CALL)]
    if place >= len(before):
        return
    one = before[place]
    better = replace(one, value=one.value + more, missing=max(one.missing, missing), answer=max(one.answer, answer))
    again = best([better if row is one else row for row in all_of], [], NOW, FREE, CALL)
    assert better in [row.candidate for row in again]


@given(many, histories, st.integers(0, 2), st.integers(0, 5))
def test_tighter_limits_never_ask_more(
    all_of: list[Candidate], history: list[Asked], contact: int, period: int
) -> None:
    wide = best(all_of, history, NOW, Limits(2, in_period=period + 1), CALL)
    tight = best(all_of, history, NOW, Limits(contact, in_period=period), CALL)
    assert len(tight) <= len(wide)
    assert tight == wide[: len(tight)]


def test_outcomes_rest_for_their_time() -> None:
    assert chosen(candidate(), history=(asked("answered", 179),)) == []
    assert chosen(candidate(), history=(asked("answered", 180),)) == ["birthday"]
    assert chosen(candidate(), history=(asked("unknown", 89),)) == []
    assert chosen(candidate(), history=(asked("refused", 40_000),)) == []
    assert rests_until(candidate(), [asked("refused", 1)], NOW) == datetime.max.replace(tzinfo=UTC)
    assert chosen(candidate(), history=(asked("refused", 1, "phone"),)) == ["birthday"]


def test_put_off_is_silent_in_this_contact_and_free_in_the_next() -> None:
    one, other = candidate(), candidate("phone", value=4)
    assert chosen(one, other, history=(asked("skipped", 0.01),)) == ["phone"]
    assert chosen(one, other, history=(asked("skipped", 0.1),)) == ["birthday", "phone"]


def test_a_customer_is_asked_two_in_a_contact_and_so_many_in_a_period() -> None:
    limits = Limits(in_contact=2, in_period=3)
    heard = (asked("answered", 3, "a"), asked("refused", 4, "b"), asked("skipped", 5, "c"))
    assert len(chosen(candidate(), candidate("phone"), history=heard, limits=limits)) == 1
    assert chosen(candidate(), history=(*heard, asked("unknown", 6, "d")), limits=limits) == []
    assert chosen(candidate(), history=(asked("answered", 0.01, "a"), asked("skipped", 0.01, "b"))) == []


@given(chances, st.integers(0, 5000), st.data())
def test_the_chance_of_an_answer_lies_between_what_was_thought_and_what_was_seen(
    prior: float, number: int, data: st.DataObject
) -> None:
    answered = data.draw(st.integers(0, number))
    seen = answered / number if number else prior
    chance = chance_of_answer(prior, number, answered)
    assert min(prior, seen) - 1e-9 <= chance <= max(prior, seen) + 1e-9
    assert chance_of_answer(prior, number + 1, answered + 1) >= chance >= chance_of_answer(prior, number + 1, answered)


def test_chances_by_hand_give_way_to_what_was_seen() -> None:
    assert chance_of_answer(0.6, 0, 0) == 0.6
    assert chance_of_answer(0.6, 10, 0) == pytest.approx(0.3)
    assert chance_of_answer(0.6, 990, 99) == pytest.approx(0.105)


def test_half_of_the_values_are_stale_after_their_half_life() -> None:
    assert chance_of_stale(365 * DAY, 365 * DAY) == 0.5
    assert chance_of_stale(730 * DAY, 365 * DAY) == 0.75
    assert (chance_of_stale(None, None), chance_of_stale(9999 * DAY, None), chance_of_stale(-DAY, DAY)) == (
        1.0,
        0.0,
        0.0,
    )

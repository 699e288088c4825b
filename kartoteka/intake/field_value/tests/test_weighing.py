"""A base with planted truth is weighed: what has an effect, what has none, what only seems to have one; and what it costs."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest

from kartoteka.cards.parties.models import Party
from kartoteka.intake.field_value.actions import begin_trial, end_trial, set_economics, start_weighing
from kartoteka.intake.field_value.costs import captures
from kartoteka.intake.field_value.engine import is_asked
from kartoteka.intake.field_value.models import Economics, Report
from kartoteka.intake.field_value.pages import report_page
from kartoteka.intake.field_value.queries import not_to_ask
from kartoteka.intake.field_value.refusals import TrialRuns, WageMissing
from kartoteka.intake.field_value.tests.making import customers, learn, planted
from kartoteka.intake.field_value.weighing import weigh_fields
from kartoteka.intake.forms.tests.making import CAR, NAME, PHONE
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.tests.conftest import ANSWERS, form, send
from kartoteka.intake.verification.actions import Decision, accept
from kartoteka.intake.verification.reservations import take
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.jobs.progress import Progress
from tests.cast import Cast

__all__ = ["form", "send"]


@pytest.fixture
def own(aurora: Cast) -> Economics:
    return set_economics(by=aurora.viewer("anton"), wage=360, margin=50, ask_seconds=10, days=180)


@pytest.fixture
def weighed(aurora: Cast, own: Economics) -> Callable[[], Report]:
    """weighed(): the newest report."""

    def done() -> Report:
        weigh_fields(Progress(own.firm_id))
        return Report.objects.order_by("-made_at").first()

    return done


def test_a_few_cards_by_hand(weighed: Callable[[], Report]) -> None:
    customers(2, ["birthday"], bought=300)
    customers(3, [], bought=100)
    customers(1, ["birthday"], bought=9000, before=700)
    customers(4, ["birthday"], bought=500, made_days=100)
    report = weighed()
    row = report.rows["birthday"]
    assert (report.cards, row["known"], row["cards"], report.currency) == (6, 3, 6, "RUB")
    found = row["revenue"]
    assert (found["value"], found["known"], found["unknown"], found["left_out"]) == (200, 2, 3, 1)
    assert row["response"]["value"] == 0
    assert row["trial"] is None


def test_what_became_known_in_the_period_is_not_taken_for_known(weighed: Callable[[], Report]) -> None:
    (late,) = customers(1, [], bought=400)
    learn(late.id, "birthday", 10)
    customers(1, ["birthday"], bought=100)
    assert weighed().rows["birthday"]["revenue"]["value"] == -300


def test_planted_truth_is_found(aurora: Cast, weighed: Callable[[], Report]) -> None:
    planted(Random(20261122))
    rows = weighed().rows
    birthday, language, about = (rows[kind]["revenue"] for kind in ("birthday", "language", "about"))
    assert (birthday["low"] < 300 < birthday["high"], birthday["low"] > 250) == (True, True)
    assert language["low"] < 0 < language["high"]
    assert about["low"] < 0 < about["high"], "who bought much before is compared with his like"
    verdicts = {one.kind: (one.verdict, one.is_experiment) for one in report_page(aurora.viewer("anton")).lines}
    assert verdicts["birthday"] == ("keep asking", False)
    assert verdicts["gender"] == ("not known yet", False)
    assert next(iter(verdicts)) == "birthday"


def test_a_field_that_brings_nothing_is_stopped_once_that_is_sure(aurora: Cast, weighed: Callable[[], Report]) -> None:
    customers(60, ["language"], bought=100)
    customers(60, [], bought=100)
    weighed()
    lines = {one.kind: one for one in report_page(aurora.viewer("anton")).lines}
    assert (lines["language"].verdict, lines["language"].sample) == (
        "stop asking", "60 known, 60 comparable not known; 0 left out",
    )  # fmt: skip
    assert (lines["language"].cost, lines["language"].how_cost) == (
        "₽1",
        "10 seconds, as usual; asked too seldom to measure",
    )


def test_seconds_and_answers_are_measured_in_the_forms(aurora: Cast, send: Callable[..., Submission]) -> None:
    vera = aurora.viewer("vera")
    for number in range(4):
        answers = ANSWERS | {NAME: f"Customer {number}", PHONE: f"8 (916) 111-22-3{number}"}
        row = send("fedor", answers if number else {NAME: "Alone", CAR: "no"})
        take(row.id, by=vera)
        row.refresh_from_db()
        with clock.passed(timedelta(seconds=18)):
            accept(row.id, Decision(row.values), by=vera)
    found = captures(clock.now() - timedelta(days=1))
    phone, answer = found["phone"], found["answer"]
    # Name, phone, e-mail and a text weigh 2 each, a flag 1: 18 seconds over 9.
    assert (phone.asked, phone.answered, phone.verify_seconds, phone.mean_weight) == (4, 3, 4.0, 1.0)
    assert (answer.asked, answer.answered, answer.verify_seconds, answer.mean_weight) == (8, 7, 3.0, 0.75)


def test_an_experiment_goes_before_correlation(aurora: Cast, weighed: Callable[[], Report]) -> None:
    anton = aurora.viewer("anton")
    cards = customers(160, [], made_days=400)
    customers(40, ["birthday"], bought=10)
    with clock.passed(timedelta(days=-60)):
        trial = begin_trial("birthday", by=anton)
        with pytest.raises(TrialRuns):
            begin_trial("birthday", by=anton)
    asked = [card for card in cards if is_asked("birthday", card.id)]
    for card in asked:
        card.orders.create(number=str(card.id), placed_at=clock.now() - timedelta(days=5), currency="RUB", amount=50)
    found = weighed().rows["birthday"]["trial"]
    assert (found["value"], found["known"], found["unknown"]) == (50, len(asked), 160 - len(asked))
    line = next(one for one in report_page(anton).lines if one.kind == "birthday")
    assert (line.verdict, line.is_experiment, line.trial_id) == ("keep asking", True, trial.id)
    end_trial(trial, by=anton)
    end_trial(trial, by=anton)
    assert not_to_ask(cards[0].id) == frozenset()


def test_what_may_not_is_refused(aurora: Cast) -> None:
    with pytest.raises(WageMissing):
        start_weighing(by=aurora.viewer("anton"))
    for act in (
        lambda by: start_weighing(by=by),
        lambda by: begin_trial("phone", by=by),
        lambda by: set_economics(by=by, wage=1, margin=1, ask_seconds=1, days=7),
    ):
        with pytest.raises(NotAllowed):
            act(aurora.viewer("sonya"))
    assert (Economics.objects.count(), Party.objects.count()) == (0, 0)

"""Counting what changed each minute, keeping each day's figures, learning half-lives at night, counting anew."""

from typing import Any

from procrastinate.contrib.django import app

from kartoteka.intake.quality.actions import RECALCULATE, count_anew
from kartoteka.intake.quality.counting import count_changes, keep_day
from kartoteka.intake.quality.learning import learn_half_lives, observe_cards
from kartoteka.intake.quality.recalculating import recalculate
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.jobs.works import long_work

BATCHES = 20


@long_work(RECALCULATE)
def recalculate_cards(run: Run, progress: Progress) -> dict[str, Any]:
    """Counts the cards of the run's groups anew, or all."""
    return {"cards": recalculate(progress, run.arguments.get("groups"))}


@app.periodic(cron="* * * * *")
@app.task(name="quality.count_changes", queue="clock", queueing_lock="quality.count_changes")
def count_changed_cards(timestamp: int) -> None:
    count_what_changed()


@app.periodic(cron="7 * * * *")
@app.task(name="quality.keep_day", queue="clock", queueing_lock="quality.keep_day")
def keep_figures(timestamp: int) -> None:
    keep_figures_of_today()


@app.periodic(cron="23 2 * * *")
@app.task(name="quality.learn", queue="clock", queueing_lock="quality.learn")
def learn(timestamp: int) -> None:
    learn_from_what_was_found()


def count_what_changed() -> int:
    """Firm by firm, a transaction per batch; a great import leaves some for the next minute. Returns how many cards."""
    done = 0
    for firm_id in Firm.objects.values_list("id", flat=True):
        for _ in range(BATCHES):
            with firm_context(firm_id):
                changed = count_changes()
                if not changed:
                    break
                observe_cards(changed)
                done += len(changed)
    return done


def keep_figures_of_today() -> int:
    """The figures of today stand for every firm; returns how many rows that are."""
    kept = 0
    for firm_id in Firm.objects.values_list("id", flat=True):
        with firm_context(firm_id):
            kept += keep_day()
    return kept


def learn_from_what_was_found() -> list[str]:
    """Half-lives of every firm follow what was observed. Where one moved far enough, the cards are counted anew."""
    moved = []
    for firm_id in Firm.objects.values_list("id", flat=True):
        with firm_context(firm_id):
            if kinds := learn_half_lives():
                count_anew(by=None)
                moved += kinds
    return moved

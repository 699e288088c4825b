"""A firm that was there before its quality was measured is counted by itself."""

from kartoteka.intake.quality.actions import RECALCULATE, count_if_never_counted
from kartoteka.intake.quality.counting import standing
from kartoteka.intake.quality.models import Contribution, Total, Uncounted
from kartoteka.intake.quality.recalculating import recalculate
from kartoteka.intake.quality.tests.conftest import Counted
from kartoteka.intake.quality.tests.test_figures import rounded
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from tests.cast import Cast


def runs() -> int:
    return Run.objects.filter(kind=RECALCULATE).count()


def test_an_empty_firm_and_one_that_is_counted_need_no_run(aurora: Cast) -> None:
    assert (count_if_never_counted(), runs()) == (False, 0)


def test_old_cards_are_counted_once(counted: Counted) -> None:
    assert (count_if_never_counted(), runs()) == (False, 0)
    before = {of: rounded(figures) for of, figures in standing().items()}
    for model in (Contribution, Uncounted, Total):
        model.objects.all().delete()
    assert [(count_if_never_counted(), runs()) for _ in range(2)] == [(True, 1), (True, 1)]
    recalculate(Progress(counted.alpha.firm_id))
    assert {of: rounded(figures) for of, figures in standing().items()} == before
    assert (count_if_never_counted(), runs()) == (False, 1)

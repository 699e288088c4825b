"""One changes a card, another writes notes on it, and the minute's job counts, each on a connection of its own."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from kartoteka.cards.notes.actions import add_note
from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.models import Party
from kartoteka.intake.quality.counting import Figures, standing
from kartoteka.intake.quality.jobs import count_what_changed
from kartoteka.intake.quality.models import NONE, Contribution, Total, Uncounted
from kartoteka.intake.quality.recalculating import recalculate
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.jobs.progress import Progress
from tests.cast import Cast, make_cast, make_orion

TIMES = 12


@pytest.fixture
def whole(transactional_db: None) -> Cast:
    """The cast and Orion, committed."""
    cast = make_cast()
    with cast.at("anton"):
        make_orion(cast.viewer("mark"))
    return cast


def test_no_change_is_lost_and_none_counted_twice(whole: Cast) -> None:
    firm, anton = whole.aurora.id, whole.employee("anton").id

    def change(number: int) -> None:
        with firm_context(firm):
            change_party(Party.objects.get(), by=viewer_for(anton), about="" if number % 2 else "Pays late")

    def note(number: int) -> None:
        with firm_context(firm):
            add_note(Party.objects.get(), f"Note {number}", by=viewer_for(anton))

    together(change, note, lambda number: count_what_changed())
    with firm_context(firm):
        (figures,) = standing()["all"].values()
        assert (figures.cards, figures.facts) == (1, 7)
    again = counted_anew(firm)
    assert (again.had, again.wanted, again.facts) == (figures.had, figures.wanted, figures.facts)
    assert again.fresh == pytest.approx(figures.fresh)


def together(*works: Callable[[int], object]) -> None:
    """Each TIMES times, all at once; what one raises fails the test."""
    failed: list[BaseException] = []
    begin = threading.Barrier(len(works))

    def run(work: Callable[[int], object]) -> None:
        begin.wait()
        try:
            for number in range(TIMES):
                work(number)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []


def counted_anew(firm: object) -> Figures:
    with firm_context(firm):
        for model in (Contribution, Total, Uncounted):
            model.objects.all().delete()
    recalculate(Progress(firm))
    with firm_context(firm):
        return standing()["all"][NONE]

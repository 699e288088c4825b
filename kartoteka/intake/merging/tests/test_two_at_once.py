"""Two people at the same moment, on two connections: no pair for both, and two cards become one only once."""

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connections

from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.deciding import pairs_for, put_off, reserve_next
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.actions import merge_parties
from kartoteka.intake.merging.models import Merge
from kartoteka.intake.merging.tests.test_pages import make_pairs
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.firms.context import firm_context
from tests.cast import Cast, make_cast

NUMBER = 6


@pytest.fixture
def whole(transactional_db: None) -> Cast:
    """The cast and six pairs, committed."""
    cast = make_cast()
    with cast.at("anton"):
        make_pairs(cast, NUMBER)
    return cast


def both(work: Callable[[str], None]) -> None:
    """Runs `work` for Anton and Vera at once."""
    begin = threading.Barrier(2)

    def run(name: str) -> None:
        begin.wait()
        try:
            work(name)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(name,)) for name in ("anton", "vera")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def test_nobody_gets_the_pair_of_another(whole: Cast) -> None:
    seen: list[tuple[str, UUID]] = []

    def work(name: str) -> None:
        for _ in range(NUMBER // 2):
            with firm_context(whole.aurora.id):
                viewer = viewer_for(whole.employee(name).id)
                pair = reserve_next(pairs_for(viewer), by=viewer)
                seen.append((name, pair.id))
            with firm_context(whole.aurora.id):
                put_off(pair, by=viewer)

    both(work)
    assert (len(seen), len({key for _, key in seen})) == (NUMBER, NUMBER)


def test_one_pair_united_from_both_ends_is_united_once(whole: Cast) -> None:
    with whole.at("anton"):
        pair = Likeness.objects.order_by("id").first()
    said: list[str] = []

    def work(name: str) -> None:
        ends = (pair.party_id, pair.other_id) if name == "anton" else (pair.other_id, pair.party_id)
        with firm_context(whole.aurora.id):
            cards = [Party.objects.get(id=key) for key in ends]
        try:
            with firm_context(whole.aurora.id):
                merge_parties(*cards, by=viewer_for(whole.employee(name).id))
            said.append("united")
        except Party.DoesNotExist:
            said.append("gone")

    both(work)
    with whole.at("anton"):
        there = Party.objects.filter(id__in=(pair.party_id, pair.other_id)).count()
        assert (sorted(said), Merge.objects.count(), there) == (["gone", "united"], 1, 1)

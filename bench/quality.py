"""What the quality of the base costs: python -m bench.quality --data DIR

Counts all cards of the large firm anew, a transaction per 5,000: in a base that bench.base has just made completeness is a
made-up figure, so every card is written; the second time only what quality keeps. Then it asks for the page, counts a
thousand changes, and makes cards with and without what quality adds (taken back). Tables are brought to this version.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.running import line, measured

CHANGED, MADE, PAGES = 1_000, 300, 20


def main() -> None:
    """Count, ask, change, make."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    chosen = parser.parse_args()
    os.environ["KARTOTEKA_DATA"] = str(Path(chosen.data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kartoteka.config.settings")
    from bench.base import prepare

    prepare()
    from bench.bulk import anton

    viewer = anton()
    _count_all(viewer.firm_id)
    _count_all(viewer.firm_id)
    _page(viewer.firm_id)
    _change(viewer.firm_id)
    _make(viewer)


def _count_all(firm_id: Any) -> None:
    from kartoteka.intake.quality.recalculating import recalculate
    from kartoteka.platform.jobs.progress import Progress

    done = measured(lambda: recalculate(Progress(firm_id)))
    print(line(f"{done['counts']:,} cards counted anew", done["counts"], done), flush=True)
    _analyse()


def _page(firm_id: Any) -> None:
    from kartoteka.intake.quality.pages import quality_page
    from kartoteka.platform.firms.context import firm_context

    with firm_context(firm_id):
        print(f"  page: {_p50(quality_page, PAGES):.1f} ms in the middle of {PAGES}", flush=True)


def _change(firm_id: Any) -> None:
    from django.db import transaction

    from kartoteka.cards.parties.models import Party
    from kartoteka.intake.quality.keeping import refresh_contributions
    from kartoteka.intake.quality.pages import quality_page
    from kartoteka.intake.quality.recalculating import count_pending
    from kartoteka.platform.firms.context import firm_context

    with firm_context(firm_id):
        keys = list(Party.objects.cards().order_by("id").values_list("id", flat=True)[:CHANGED])
        for key in keys:
            refresh_contributions([key])
        print(f"  page with {len(keys):,} changes not counted yet: {_p50(quality_page, PAGES):.1f} ms")
        started = time.perf_counter()
        count_pending()
        print(f"  {len(keys):,} changes counted in {(time.perf_counter() - started) * 1000:.0f} ms", flush=True)
        transaction.set_rollback(True)


def _make(viewer: Any) -> None:
    """Alternately, so that the machine's moods meet both; in one transaction, since statements are planned anew after one
    that is taken back."""
    from django.db import transaction

    from kartoteka.cards.parties.seams import PARTY_REFRESHERS
    from kartoteka.platform.firms.context import firm_context

    with_it, without = [], []
    ours = PARTY_REFRESHERS["quality"]
    with firm_context(viewer.firm_id):
        for _ in range(MADE):
            with_it.append(_made(viewer))
            PARTY_REFRESHERS._entries["quality"] = lambda party_ids: None
            without.append(_made(viewer))
            PARTY_REFRESHERS._entries["quality"] = ours
        transaction.set_rollback(True)
    both = [statistics.median(times) * 1000 for times in (with_it, without)]
    print(
        f"  a card made in {both[0]:.2f} ms, without the figures of quality {both[1]:.2f} ms: {both[0] - both[1]:+.2f} ms"
    )


def _made(viewer: Any) -> float:
    """Seconds of one card."""
    from kartoteka.cards.parties.actions import NewParty, create_party
    from kartoteka.cards.parties.contacts import NewContactPoint

    points = (NewContactPoint("phone", "+7 495 123-45-67"), NewContactPoint("email", "sales@quality.example"))
    new = NewParty(values={"name": "Quality Ltd", "city": "Chișinău", "legal_form": "Ltd"}, contact_points=points)
    started = time.perf_counter()
    create_party(new, by=viewer)
    return time.perf_counter() - started


def _p50(work: Callable[[], Any], times: int) -> float:
    took = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def _analyse() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        for table in ("contribution", "uncounted", "total", "observation"):
            cursor.execute(f"ANALYZE quality_{table}")


if __name__ == "__main__":
    main()

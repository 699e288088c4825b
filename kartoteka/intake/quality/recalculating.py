"""Counting cards anew, in batches, each a transaction."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import QuerySet

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.refreshers import refresh_completeness
from kartoteka.intake.quality.counting import count_changes
from kartoteka.intake.quality.keeping import refresh_contributions
from kartoteka.intake.quality.learning import observe_cards
from kartoteka.platform.jobs.progress import Progress

BATCH = 5_000


def recalculate(
    progress: Progress, groups: list[str] | None = None, *, tell: Callable[[int, int], None] | None = None
) -> int:
    """Completeness, correctness, freshness and observations of these groups' cards (none: of all cards) follow from what
    the cards say; the totals follow. Goes on from the checkpoint; returns how many cards were counted since it began.

    `tell(done, total)` hears how far it is, as `progress` does."""
    done, last = progress.checkpoint.get("done", 0), progress.checkpoint.get("last")
    with progress.step():
        total = _cards(groups).count()
    while True:
        with progress.step() as kept:
            later = _cards(groups).filter(id__gt=UUID(last)) if last else _cards(groups)
            # Locked in the order of their keys, as by all who change many cards.
            locked = later.order_by("id").select_for_update(of=("self",), no_key=True)
            keys = list(locked.values_list("id", flat=True)[:BATCH])
            if not keys:
                return done
            refresh_completeness(keys)
            refresh_contributions(keys)
            count_pending()
            last, done = str(keys[-1]), done + len(keys)
            kept.update(last=last, done=done)
        (tell or progress.set)(done, total)


def count_pending() -> int:
    """All that changed is in the totals, and what the changed cards teach is known; returns how many cards that were."""
    done = 0
    while changed := count_changes():
        observe_cards(changed)
        done += len(changed)
    return done


def _cards(groups: list[str] | None) -> QuerySet[Party]:
    cards = Party.objects.order_by()
    return cards.filter(groups__overlap=groups) if groups else cards

"""`kartoteka recalculate`: what is derived from the cards is made anew."""

import click

from kartoteka.config.commands.beginning import firm_named, installation_open
from kartoteka.config.console import bar, say

BATCH = 2000


@click.command("recalculate")
@click.option("--firm", help="One firm; default: all.")
@click.option(
    "--search", is_flag=True, help="Make the index of the search from nothing; it finds less until it is done."
)
@click.option("--quality", is_flag=True, help="Only completeness, correctness and freshness.")
def command(firm: str | None, search: bool, quality: bool) -> None:
    """Make search entries, matching keys and quality of every card anew, in batches that may be broken off.

    With --search words that no card has any more are forgotten too.
    """
    from kartoteka.platform.firms.models import Firm

    with installation_open():
        names = [firm] if firm else list(Firm.objects.values_list("name", flat=True))
        for name in names:
            if search:
                say(f"{name}: {rebuild_search(name)} found by the search")
            say(f"{name}: {_recalculate_quality(name) if quality else _recalculate(name)} cards")


def rebuild_search(name: str) -> int:
    """The index of the firm of that name, from nothing; returns how many objects are found by it."""
    from kartoteka.cards.parties.models import Party
    from kartoteka.platform.search.index import rebuild

    with firm_named(name) as firm:
        total = Party.objects.count()
    with bar(f"{name}, search") as shown:
        return rebuild(firm.id, lambda kind, done: shown.set(done, max(done, total)))


def _recalculate(name: str) -> int:
    from kartoteka.cards.parties.models import Party
    from kartoteka.cards.parties.seams import refresh_parties
    from kartoteka.platform.firms.context import firm_context

    with firm_named(name) as firm:
        total, last, done = Party.objects.count(), None, 0
    with bar(name) as shown:
        while True:
            with firm_context(firm.id):
                later = Party.objects.filter(id__gt=last) if last else Party.objects
                keys = list(later.order_by("id").values_list("id", flat=True)[:BATCH])
                if not keys:
                    return done
                refresh_parties(keys)
            last, done = keys[-1], done + len(keys)
            shown.set(done, total)


def _recalculate_quality(name: str) -> int:
    from kartoteka.intake.quality.recalculating import recalculate
    from kartoteka.platform.jobs.progress import Progress

    with firm_named(name) as firm, bar(f"{name}, quality") as shown:
        progress = Progress(firm.id)
        return recalculate(progress, tell=shown.set)

"""What the queue and the card's panel print."""

from typing import Any

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import may_change
from kartoteka.intake.duplicates.deciding import reserve_next
from kartoteka.intake.duplicates.functions import MERGE
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.queries import merges_of
from kartoteka.intake.merging.queue import Wanted, comparison_of, next_comparison, pairs_of_card, wanted_pairs
from kartoteka.platform.access.viewer import Viewer


def pair_context(viewer: Viewer, wanted: Wanted, pair: Likeness | None = None) -> dict[str, Any]:
    """The pair to show, reserved for the viewer: the one given, else the next."""
    if pair is not None:
        reserve_next(wanted_pairs(viewer, Wanted()).filter(id=pair.id), by=viewer)
        return {"comparison": comparison_of(pair, viewer), "wanted": wanted}
    return {"comparison": next_comparison(viewer, wanted), "wanted": wanted}


def panel_of(party: Party, viewer: Viewer) -> dict[str, Any]:
    """Cards like this one and those united with it; empty for whoever may not decide. Three queries."""
    if not viewer.may(MERGE.key):
        return {"party": party}
    pairs = [(one, other, round(100 * one.probability)) for one, other in pairs_of_card(viewer, party)]
    return {"party": party, "pairs": pairs, "merges": merges_of(party)[:10], "may_change": may_change(party, viewer)}

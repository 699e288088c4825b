"""What the queue and the card's panel print."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import may_change
from kartoteka.intake.duplicates.deciding import reserve_next
from kartoteka.intake.duplicates.functions import MERGE
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.parting import Parted
from kartoteka.intake.merging.queries import merges_of
from kartoteka.intake.merging.queue import Wanted, comparison_of, next_comparison, pairs_of_card, wanted_pairs
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import fields_in_use, named


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


def left_to_decide(parted: Parted, viewer: Viewer) -> str:
    """What came since and stays with the kept card, in words for whoever parted the two; "" if nothing did."""
    own = {f"own:{one.key}": named(one.names, one.key) for one in fields_in_use() if one.information_set_id is None}
    seen = [field for field in parted.fields if not is_hidden(viewer, field)]
    titles = [str(CARD_FIELDS[field].title) if field in CARD_FIELDS else own.get(field, "") for field in seen]
    rows = sum(parted.rows.values())
    if rows:
        titles.append(ngettext("%(n)s newer row", "%(n)s newer rows", rows) % {"n": rows})
    what = ", ".join(title for title in titles if title)
    return _("Look these over: they came since and stay with the kept card: %(what)s.") % {"what": what} if what else ""

"""Where cards are united from: the card, and the list with two ticked rows."""

from django.utils.translation import gettext_lazy as _

from kartoteka.cards.card.seams import PANELS, Panel
from kartoteka.intake.duplicates.functions import MERGE
from kartoteka.platform.lists.definitions import SELECTION_ACTIONS, SelectionAction

PANELS.register("duplicates", Panel("duplicates", "obligations", "merging:panel", _("Duplicates"), MERGE.key, 20))
SELECTION_ACTIONS.register(
    "merge", SelectionAction("parties", _("Unite two cards"), "merging:chosen", MERGE.key, "merge", 2)
)

from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.functions import CHANGE
from kartoteka.platform.journal.events import event, rows_named

RELATIONSHIP_ADDED = event("relationship_added", _("Tie added"), function=CHANGE.key)
RELATIONSHIP_CHANGED = event("relationship_changed", _("Tie changed"), function=CHANGE.key)
RELATIONSHIP_REMOVED = event("relationship_removed", _("Tie removed"), function=CHANGE.key)
rows_named(relationships__relationship=_("Tie"))

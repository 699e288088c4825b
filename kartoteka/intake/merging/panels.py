from django.utils.translation import gettext_lazy as _

from kartoteka.cards.card.seams import PANELS, Panel
from kartoteka.intake.duplicates.functions import MERGE

PANELS.register("duplicates", Panel("duplicates", "aside", "merging:panel", _("Duplicates"), MERGE.key, 20))

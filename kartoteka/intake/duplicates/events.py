from django.utils.translation import gettext_lazy as _

from kartoteka.intake.duplicates.functions import MERGE
from kartoteka.platform.journal.events import event

PAIR_TOLD_APART = event("pair_told_apart", _("Two cards are not the same customer"), function=MERGE.key)

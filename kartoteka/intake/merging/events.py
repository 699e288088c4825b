from django.utils.translation import gettext_lazy as _

from kartoteka.intake.duplicates.functions import MERGE
from kartoteka.platform.journal.events import event

PARTIES_MERGED = event("parties_merged", _("Cards united"), function=MERGE.key)
PARTIES_UNMERGED = event("parties_unmerged", _("Cards parted again"), undoable=False)

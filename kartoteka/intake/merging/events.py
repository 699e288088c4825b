from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

PARTIES_MERGED = event("parties_merged", _("Cards united"))
PARTIES_UNMERGED = event("parties_unmerged", _("Cards parted again"), undoable=False)

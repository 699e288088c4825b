from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named

RELATIONSHIP_ADDED = event("relationship_added", _("Tie added"))
RELATIONSHIP_CHANGED = event("relationship_changed", _("Tie changed"))
RELATIONSHIP_REMOVED = event("relationship_removed", _("Tie removed"))
rows_named(relationships__relationship=_("Tie"))

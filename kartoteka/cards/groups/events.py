from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

GROUP_CHANGED = event("group_changed", _("Group changed"))
GROUP_RETIRED = event("group_retired", _("Group retired"))
GROUP_USED_AGAIN = event("group_used_again", _("Group used again"))
GROUPS_ORDERED = event("groups_ordered", _("Groups put in another order"))

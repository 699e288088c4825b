from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.functions import DEFINE_GROUPS
from kartoteka.platform.journal.events import event

GROUP_CHANGED = event("group_changed", _("Group changed"), function=DEFINE_GROUPS.key)
GROUP_RETIRED = event("group_retired", _("Group retired"), function=DEFINE_GROUPS.key)
GROUP_USED_AGAIN = event("group_used_again", _("Group used again"), function=DEFINE_GROUPS.key)
GROUPS_ORDERED = event("groups_ordered", _("Groups put in another order"), function=DEFINE_GROUPS.key)

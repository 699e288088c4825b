from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties import functions
from kartoteka.platform.journal.events import event, rows_named

PARTY_CREATED = event("party_created", _("Card created"), function=functions.CREATE.key)
PARTY_CHANGED = event("party_changed", _("Card changed"), function=functions.CHANGE.key)
PARTY_REMOVED = event("party_removed", _("Card removed"), function=functions.REMOVE.key)
CONTACT_POINT_ADDED = event("contact_point_added", _("Contact point added"), function=functions.CHANGE.key)
CONTACT_POINT_CHANGED = event("contact_point_changed", _("Contact point changed"), function=functions.CHANGE.key)
CONTACT_POINT_REMOVED = event("contact_point_removed", _("Contact point removed"), function=functions.CHANGE.key)
REQUISITE_ADDED = event("requisite_added", _("Requisite added"), function=functions.CHANGE.key)
REQUISITE_CHANGED = event("requisite_changed", _("Requisite changed"), function=functions.CHANGE.key)
REQUISITE_REMOVED = event("requisite_removed", _("Requisite removed"), function=functions.CHANGE.key)
GROUP_DEFINED = event("group_defined", _("Group defined"), function=functions.DEFINE_GROUPS.key)
VALUES_VERIFIED = event("values_verified", _("Values verified"), undoable=False)
rows_named(
    parties__group=_("Group"),
    parties__groupmembership=_("Membership of a group"),
    provenance__source=_("Source"),
)

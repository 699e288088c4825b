from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named

PARTY_CREATED = event("party_created", _("Card created"))
PARTY_CHANGED = event("party_changed", _("Card changed"))
PARTY_REMOVED = event("party_removed", _("Card removed"))
CONTACT_POINT_ADDED = event("contact_point_added", _("Contact point added"))
CONTACT_POINT_CHANGED = event("contact_point_changed", _("Contact point changed"))
CONTACT_POINT_REMOVED = event("contact_point_removed", _("Contact point removed"))
REQUISITE_ADDED = event("requisite_added", _("Requisite added"))
REQUISITE_CHANGED = event("requisite_changed", _("Requisite changed"))
REQUISITE_REMOVED = event("requisite_removed", _("Requisite removed"))
GROUP_DEFINED = event("group_defined", _("Group defined"))
VALUES_VERIFIED = event("values_verified", _("Values verified"), undoable=False)
rows_named(
    parties__group=_("Group"),
    parties__groupmembership=_("Membership of a group"),
    provenance__source=_("Source"),
)

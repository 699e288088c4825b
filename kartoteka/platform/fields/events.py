from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named

FIELD_DEFINED = event("field_defined", _("Field defined"), undoable=False)
FIELD_CHANGED = event("field_changed", _("Field changed"))
FIELD_RETIRED = event("field_retired", _("Field retired"))
FIELD_USED_AGAIN = event("field_used_again", _("Field used again"))
FIELDS_ORDERED = event("fields_ordered", _("Fields put in another order"))
SET_MADE = event("information_set_made", _("Information set made"), undoable=False)
SET_CHANGED = event("information_set_changed", _("Information set changed"))
SET_REMOVED = event("information_set_removed", _("Information set removed"))
rows_named(
    fields__field=_("Field of the card"),
    fields__informationset=_("Information set"),
)

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named

VIEW_SAVED = event("view_saved", _("View of a list saved"))
VIEW_CHANGED = event("view_changed", _("View of a list changed"))
VIEW_REMOVED = event("view_removed", _("View of a list removed"))
LIST_EXPORTED = event("list_exported", _("List exported"), undoable=False)
ROWS_CHANGED = event("rows_changed", _("Many rows changed at once"))
rows_named(lists__savedview=_("Saved view"))

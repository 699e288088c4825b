from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

NOTE_ADDED = event("note_added", _("Note added"))
NOTE_CHANGED = event("note_changed", _("Note changed"))
NOTE_REMOVED = event("note_removed", _("Note removed"))

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named

FILE_IMPORTED = event("file_imported", _("File imported"))
HELD_VALUE_DECIDED = event("held_value_decided", _("Held value decided"))
rows_named(imports__import=_("Import"))

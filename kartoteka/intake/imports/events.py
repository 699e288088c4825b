from django.utils.translation import gettext_lazy as _

from kartoteka.intake.imports.functions import RUN_IMPORTS
from kartoteka.platform.journal.events import event, rows_named

FILE_IMPORTED = event("file_imported", _("File imported"), function=RUN_IMPORTS.key)
HELD_VALUE_DECIDED = event("held_value_decided", _("Held value decided"), function=RUN_IMPORTS.key)
rows_named(imports__import=_("Import"))

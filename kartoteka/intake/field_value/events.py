from django.utils.translation import gettext_lazy as _

from kartoteka.intake.field_value.functions import MANAGE
from kartoteka.platform.journal.events import event, rows_named

ECONOMICS_CHANGED = event("economics_changed", _("Wage and margin changed"), function=MANAGE.key)
FIELDS_WEIGHED = event("fields_weighed", _("Fields weighed"), undoable=False)
TRIAL_BEGUN = event("trial_begun", _("Experiment begun"), undoable=False)
TRIAL_ENDED = event("trial_ended", _("Experiment ended"), undoable=False)
rows_named(field_value__economics=_("Wage and margin"))

from django.utils.translation import gettext_lazy as _

from kartoteka.intake.quality.functions import SET
from kartoteka.platform.journal.events import event, rows_named

WEIGHTS_SET = event("weights_set", _("Weights of fields set"), function=SET.key)
HALF_LIFE_SET = event("half_life_set", _("Half-life set"), function=SET.key)
rows_named(quality__halflife=_("Half-life"))

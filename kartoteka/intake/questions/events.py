from django.utils.translation import gettext_lazy as _

from kartoteka.intake.questions.functions import MANAGE
from kartoteka.platform.journal.events import event, rows_named

# What was said to a customer cannot be unsaid; the value that came of it has an entry of its own, which can be undone.
FACT_ASKED = event("fact_asked", _("Fact asked for"), undoable=False)
ASKABLE_CHANGED = event("askable_changed", _("Question to customers changed"), function=MANAGE.key)
LIMITS_CHANGED = event("asking_limits_changed", _("Limits of asking changed"), function=MANAGE.key)
rows_named(questions__askable=_("Question to customers"), questions__askinglimits=_("Limits of asking"))

from django.utils.translation import gettext_lazy as _

from kartoteka.intake.forms.functions import DESIGN
from kartoteka.platform.journal.events import event

FORM_MADE = event("form_made", _("Form made"), function=DESIGN.key)
FORM_CHANGED = event("form_changed", _("Form changed"), function=DESIGN.key)
FORM_PUBLISHED = event("form_published", _("Form published"), undoable=False)
FORM_ARCHIVED = event("form_archived", _("Form archived"), function=DESIGN.key)
FORM_REOPENED = event("form_reopened", _("Form opened again"), function=DESIGN.key)

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

FORM_MADE = event("form_made", _("Form made"))
FORM_CHANGED = event("form_changed", _("Form changed"))
FORM_PUBLISHED = event("form_published", _("Form published"), undoable=False)
FORM_ARCHIVED = event("form_archived", _("Form archived"))
FORM_REOPENED = event("form_reopened", _("Form opened again"))

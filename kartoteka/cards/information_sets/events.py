from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

SET_VALUES_CHANGED = event("set_values_changed", _("Values of an information set changed"))

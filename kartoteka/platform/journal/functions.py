from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare("journal.view", _("See the journal of the firm"), administrator="all", owner="all", supervisor="all")
UNDO = declare("journal.undo", _("Undo what others did"), administrator="all", supervisor="all")

from django.utils.translation import gettext_lazy as _

from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.submissions import lists  # noqa: F401 (registers the list)
from kartoteka.intake.submissions.functions import VIEW
from kartoteka.platform.staff.seams import department_panel
from kartoteka.platform.ui.shell import register_entry

register_entry("collect", 5, _("Fill in"), "submissions:fill", "edit", function=FILL.key)
register_entry("collect", 10, _("Filled-in forms"), "submissions:list", "list-check", function=VIEW.key)
department_panel(10, "submissions:way")

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.submissions import lists  # noqa: F401 (registers the list)
from kartoteka.intake.submissions.functions import VIEW
from kartoteka.intake.submissions.models import State, Submission
from kartoteka.platform.staff.seams import department_panel
from kartoteka.platform.ui.shell import register_entry

MOST = 99


def came_back(request: HttpRequest) -> tuple[int, str] | None:
    """How many forms came back to this collector."""
    mine = Submission.objects.filter(state=State.RETURNED, collected_by_id=request.viewer.employee_id)
    found = len(mine.values_list("id", flat=True)[:MOST])
    return (found, "red") if found else None


register_entry("collect", 5, _("Fill in"), "submissions:fill", "edit", function=FILL.key, badge=came_back)
register_entry("collect", 10, _("Filled-in forms"), "submissions:list", "list-check", function=VIEW.key)
department_panel(10, "submissions:way")

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.submissions import lists  # noqa: F401 (registers the list)
from kartoteka.intake.submissions.functions import VIEW
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.staff.seams import department_panel
from kartoteka.platform.ui.shell import register_entry

MOST = 99
# Asked on every page.
RETURNED = """
SELECT count(*) FROM (SELECT FROM submissions_submission
    WHERE firm_id = %(firm)s AND collected_by_id = %(employee)s AND state = 'returned' LIMIT %(most)s) one
"""


def came_back(request: HttpRequest) -> tuple[int, str] | None:
    """How many forms came back to this collector."""
    keys = {"firm": current_firm_id(), "employee": request.viewer.employee_id, "most": MOST}
    ((found,),) = rows(RETURNED, keys)
    return (found, "red") if found else None


register_entry("collect", 5, _("Fill in"), "submissions:fill", "edit", function=FILL.key, badge=came_back)
register_entry("collect", 10, _("Filled-in forms"), "submissions:list", "list-check", function=VIEW.key)
department_panel(10, "submissions:way")

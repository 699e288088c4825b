from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.verification.functions import VERIFY
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.ui.shell import register_entry

MOST = 99
# As `SubmissionQuerySet.waiting`; asked on every page.
WAITING = """
SELECT count(*) FROM (SELECT FROM submissions_submission
    WHERE firm_id = %(firm)s AND state IN ('collected', 'verifying') LIMIT %(most)s) one
"""


def waiting(request: HttpRequest) -> tuple[int, str] | None:
    """How many wait, counted up to 99: a range of the index of those that wait."""
    ((found,),) = rows(WAITING, {"firm": current_firm_id(), "most": MOST})
    return (found, "orange") if found else None


register_entry(
    "collect", 12, _("Verification"), "verification:inbox", "verification", function=VERIFY.key, badge=waiting
)

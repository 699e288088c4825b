from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.verification.functions import VERIFY
from kartoteka.platform.ui.shell import register_entry

MOST = 99


def waiting(request: HttpRequest) -> tuple[int, str] | None:
    """How many wait, counted up to 99: a range of the index of those that wait."""
    found = len(Submission.objects.waiting().values_list("id", flat=True)[:MOST])
    return (found, "orange") if found else None


register_entry(
    "collect", 12, _("Verification"), "verification:inbox", "verification", function=VERIFY.key, badge=waiting
)

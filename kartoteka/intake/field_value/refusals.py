from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class WageMissing(Refused):
    """Nobody has said what an hour costs."""

    code = "field_value.wage_missing"
    message = _("Say first what an hour of those who collect costs.")


class TrialRuns(Refused):
    """The field is in an experiment already."""

    code = "field_value.trial_runs"
    message = _("An experiment with this field is running already.")

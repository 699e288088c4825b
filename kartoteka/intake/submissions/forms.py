from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.submissions.models import DISTRIBUTED, INDIVIDUAL

MODES = {
    INDIVIDUAL: _("Who collects also enters: straight into the base, warned of similar cards"),
    DISTRIBUTED: _("Who collects does not enter: operators verify and enter"),
}


class WayForm(forms.Form):
    mode = forms.ChoiceField(
        label=_("How forms are worked at"), required=False, widget=forms.RadioSelect,
        choices=[("", _("As the department above")), *MODES.items()],
    )  # fmt: skip

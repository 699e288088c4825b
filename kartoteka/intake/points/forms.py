from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.forms.models import Form
from kartoteka.intake.points.kinds import askable
from kartoteka.intake.points.models import LONGEST, MOST
from kartoteka.intake.points.rule_actions import NewRule
from kartoteka.platform import clock


class RuleForm(forms.Form):
    """A new rule."""

    kind = forms.ChoiceField(label=_("For"), required=False)
    form = forms.ChoiceField(label=_("Collected by the form"), required=False)
    valid_from = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    points = forms.IntegerField(
        label=_("Points"),
        min_value=0,
        max_value=MOST,
        help_text=_("For a returned form: how many it costs. 0 ends a rule."),
    )
    confirming = forms.IntegerField(
        label=_("For confirming what the card says"), min_value=0, max_value=MOST, required=False, initial=0
    )
    days = forms.IntegerField(
        label=_("Taken back by a correction within, days"), min_value=0, max_value=LONGEST, required=False, initial=90
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(askable().items())
        used = [(str(key), name) for key, name in Form.objects.in_use().values_list("id", "name")]
        self.fields["form"].choices = [("", _("Any form")), *used]
        self.fields["valid_from"].initial = clock.today()

    def clean_valid_from(self) -> Any:
        """The rule of `rule_actions.add_rule`, said beside the field."""
        day = self.cleaned_data["valid_from"]
        if day < clock.today():
            raise forms.ValidationError(_("A rule begins today or later: what was earned before stays as it was."))
        return day

    def new(self) -> NewRule:
        said = self.cleaned_data
        days = 90 if said["days"] is None else said["days"]
        return NewRule(
            said["kind"], said["form"] or None, said["valid_from"], said["points"], said["confirming"] or 0, days
        )

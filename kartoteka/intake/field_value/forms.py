from django import forms
from django.utils.translation import gettext_lazy as _


class EconomicsForm(forms.Form):
    wage = forms.DecimalField(
        label=_("What an hour of those who collect costs"), min_value=0, max_digits=12, decimal_places=2,
        help_text=_("With taxes and the workplace, in the currency of the firm."),
    )  # fmt: skip
    margin = forms.IntegerField(
        label=_("Earned of revenue, %"), min_value=1, max_value=100, initial=30,
        help_text=_("What is left of a sale before the costs of collecting."),
    )  # fmt: skip
    ask_seconds = forms.IntegerField(
        label=_("Seconds to ask one plain question"), min_value=1, max_value=3600, initial=15,
        help_text=_("Asking is not timed question by question; verifying is measured by the form."),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("Revenue of how many days is looked at"), min_value=7, max_value=1096, initial=180,
        help_text=_("Facts count that were known at the beginning of these days."),
    )  # fmt: skip

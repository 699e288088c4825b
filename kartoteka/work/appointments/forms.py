from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.people.models import Employee

YEARS = range(1900, 2200)


class VisitForm(forms.Form):
    """Who goes to the customer, when and where."""

    starts_at = forms.DateTimeField(
        label=_("When"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    employee_id = forms.ChoiceField(label=_("Who goes"))
    place = forms.CharField(label=_("Where"), required=False, max_length=300)
    note = forms.CharField(label=_("What about"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Employee.objects.working().values_list("id", "name")
        self.fields["employee_id"].choices = [(str(key), name) for key, name in people]

    def clean_starts_at(self) -> datetime:
        """The calendar's first and last days have no time on every clock."""
        moment = self.cleaned_data["starts_at"]
        if moment.year not in YEARS:
            raise forms.ValidationError(self.fields["starts_at"].error_messages["invalid"])
        return moment

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.people.models import Employee


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

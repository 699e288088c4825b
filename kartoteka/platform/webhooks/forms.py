from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.webhooks.refusals import AddressRefused
from kartoteka.platform.webhooks.rules import event_titles
from kartoteka.platform.webhooks.sending import address_problem


class SubscriptionForm(forms.Form):
    title = forms.CharField(label=_("What it is for"), max_length=100)
    address = forms.CharField(
        label=_("Address"), max_length=500, widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text=_("Begins with https:// and leads out of this network."),
    )  # fmt: skip
    events = forms.MultipleChoiceField(
        label=_("Hears of"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one of the events there are.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["events"].choices = event_titles()

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        if address_problem(address, loopback=settings.WEBHOOKS_TO_THIS_MACHINE):
            raise forms.ValidationError(AddressRefused.message)
        return address

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.provenance.queries import sources_in_use
from kartoteka.cards.special_events.models import SpecialEvent
from kartoteka.platform import clock

KINDS = [
    (SpecialEvent.Kind.EVENT, _("Event")),
    (SpecialEvent.Kind.CHANGE, _("Change in the organisation")),
    (SpecialEvent.Kind.DATE, _("Important date")),
]


class SpecialEventForm(forms.Form):
    """What happened or comes back, when, and from where we know."""

    title = forms.CharField(label=_("What"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    on = forms.DateField(
        label=_("When"), initial=clock.today, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    is_yearly = forms.BooleanField(label=_("Comes back every year"), required=False)
    text = forms.CharField(label=_("More"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    source_id = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_id"].choices = [("", "–"), *sources_in_use()]

    def clean_source_id(self) -> str | None:
        return self.cleaned_data["source_id"] or None

"""What people fill in about people and ties."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.picking import PartyField
from kartoteka.cards.relationships.kinds import READINGS

DAY = forms.DateInput(attrs={"type": "date"})


class TieDetails(forms.Form):
    role = forms.CharField(label=_("Role"), required=False, max_length=120)
    decides = forms.BooleanField(label=_("Decides what is bought"), required=False)
    is_gatekeeper = forms.BooleanField(label=_("Gatekeeper: decides who gets through"), required=False)
    from_on = forms.DateField(label=_("From"), required=False, widget=DAY)
    to_on = forms.DateField(label=_("To"), required=False, widget=DAY)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)


class PersonForm(TieDetails):
    """A new person by name, or one who is in the base already."""

    name = forms.CharField(label=_("Name of a new person"), required=False, max_length=300)
    existing = PartyField(kind="person", label=_("or somebody in the base"), required=False)
    birthday = forms.CharField(label=_("Birthday"), required=False, max_length=20)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=60)
    email = forms.CharField(label=_("E-mail"), required=False, max_length=254)
    field_order = (
        "name",
        "existing",
        "role",
        "decides",
        "is_gatekeeper",
        "phone",
        "email",
        "birthday",
        "from_on",
        "to_on",
        "note",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if bool(values.get("name")) == bool(values.get("existing")):
            raise forms.ValidationError(_("Write the name of a new person, or choose somebody who is in the base."))
        return values


class TieForm(TieDetails):
    """`reading`: kind and side, such as "branch_of" or "branch_of-back"."""

    reading = forms.ChoiceField(label=_("This card is"))
    other = PartyField(label=_("Of whom"))
    field_order = ("reading", "other", "role", "from_on", "to_on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = []
        for kind, (forward, back) in READINGS.items():
            choices.append((kind, forward))
            if str(forward) != str(back):
                choices.append((f"{kind}-back", back))
        self.fields["reading"].choices = choices
        del self.fields["decides"], self.fields["is_gatekeeper"]

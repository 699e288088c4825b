"""What people fill in on cards."""

from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.models import ORGANISATION, PERSON, ContactPoint
from kartoteka.cards.parties.queries import groups_in_use
from kartoteka.cards.parties.requisite_kinds import REQUISITE_KINDS
from kartoteka.platform.fields.definitions import named

CONTACT_CHOICES = [(kind, CARD_FIELDS[kind].title) for kind in ContactPoint.Kind.values]
REQUISITE_CHOICES = list(REQUISITE_KINDS.items())


def previewed(url: str) -> dict[str, str]:
    """Attributes of an input whose normal form is shown while it is typed."""
    return {
        "hx-get": url, "hx-target": "#preview", "hx-trigger": "input changed delay:250ms", "hx-include": "closest form",
        "hx-swap": "innerHTML", "autocomplete": "off",
    }  # fmt: skip


class ContactPointForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=CONTACT_CHOICES)
    raw = forms.CharField(label=_("Value"), max_length=500, widget=forms.TextInput(attrs=previewed("/cards/preview/")))
    extension = forms.CharField(label=_("Extension"), required=False, max_length=12)
    label = forms.CharField(label=_("What it is for"), required=False, max_length=40)
    is_preferred = forms.BooleanField(label=_("Preferred"), required=False)


class RequisiteForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=REQUISITE_CHOICES)
    raw = forms.CharField(label=_("Number"), max_length=60, widget=forms.TextInput(attrs=previewed("/cards/preview/")))
    bank_name = forms.CharField(label=_("Bank"), required=False, max_length=200)


def group_choices() -> list[tuple[str, str]]:
    """(key, name) of the firm's groups."""
    return [(str(group.id), named(group.names, group.key)) for group in groups_in_use()]


class GroupsForm(forms.Form):
    groups = forms.MultipleChoiceField(label=_("Groups"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked for when they are shown or something is chosen; a card made with a name alone needs none.
        self.fields["groups"].choices = cache(group_choices)


class NewPartyForm(GroupsForm):
    """A new card: the least that makes one, the rest is added on the card itself."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=[(ORGANISATION, _("Organisation")), (PERSON, _("Person"))], widget=forms.RadioSelect,
        initial=ORGANISATION,
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name"), max_length=300, widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"})
    )
    city = forms.CharField(label=_("City"), required=False, max_length=120)
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=60, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.CharField(label=_("E-mail"), required=False, max_length=254)
    tax_id = forms.CharField(label=_("Tax ID"), required=False, max_length=60)
    source = forms.ChoiceField(label=_("Source"), required=False)
    field_order = ("kind", "name", "phone", "email", "tax_id", "city", "source", "groups")

"""Which control edits a value of an own field."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.cards.parties.picking import PartyField
from kartoteka.cards.parties.refusals import OwnFieldWrong
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import applies, named
from kartoteka.platform.fields.models import Field


def own_control(party: Party, key: str, by: Viewer) -> tuple[str, str, Any, forms.Field, Callable[[Any], Any]]:
    """Label, right, stored value, control and save of an own field. Raises Party.DoesNotExist where the card lacks it."""
    field = Field.objects.filter(key=key, retired_at=None, information_set=None).exclude(type="computed").first()
    if field is None or not applies(field, party.kind, party.groups):
        raise Party.DoesNotExist

    def save(written: Any) -> Party:
        try:
            return set_own_values(party, {key: written}, by=by)
        except OwnFieldWrong as wrong:
            wrong.message = reason_text(wrong.details.get("reason", ""), wrong.details.get("limit", ""))
            raise

    return named(field.names, key), f"own:{key}", party.own.get(key), control(field), save


def control(field: Field) -> forms.Field:
    """The form field for a value of this type; what it gives is read by `fields.engine.parse`."""
    label, hint = named(field.names, field.key), named(field.helps)
    choices = [(one["key"], named(one.get("names", {}), one["key"])) for one in field.choices]
    if field.type == "flag":
        return forms.ChoiceField(
            label=label, help_text=hint, required=False, choices=[("", "–"), ("true", _("yes")), ("false", _("no"))]
        )
    if field.type == "choice":
        return forms.ChoiceField(label=label, help_text=hint, required=False, choices=[("", "–"), *choices])
    if field.type == "choices":
        return forms.MultipleChoiceField(
            label=label, help_text=hint, required=False, choices=choices, widget=forms.CheckboxSelectMultiple
        )
    if field.type == "reference":
        return PartyField(label=label, help_text=hint, required=False)
    if field.type == "date":
        widget: forms.Widget = forms.DateInput(attrs={"type": "date"})
    elif field.type in {"number", "money"}:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
    else:
        widget = forms.TextInput()
    return forms.CharField(label=label, help_text=hint, required=False, max_length=2000, widget=widget)


def reason_text(reason: str, limit: Any) -> str:
    """Why a value does not fit its field, for a person."""
    reasons = {
        "number": _("Write a number, such as 1 250 or 12.5."),
        "minimum": _("It must be %(limit)s at least.") % {"limit": limit},
        "maximum": _("It must be %(limit)s at most.") % {"limit": limit},
        "date": _("Write a date, such as 5.03.2026."),
        "choice": _("Choose one of the list."),
        "pattern": _("It is not written in the form this field asks for."),
        "reference": _("There is no such card."),
        "too_long": _("The text is too long."),
    }
    return reasons.get(reason, _("This value does not fit the field."))

from typing import Any

from babel import dates
from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.people.models import Employee
from kartoteka.platform.ui import formats
from kartoteka.platform.workstations.actions import NewSlot
from kartoteka.platform.workstations.engine import LONGEST, SHORTEST, is_trivial

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "data-no-draft": True}
SHAPE = rf"^\d{{{SHORTEST},{LONGEST}}}$"
WRONG_SHAPE = _("A PIN has four to eight digits.")


def days_of_week() -> list[tuple[str, str]]:
    """(number, name) from Monday on."""
    names = dates.get_day_names("wide", context="stand-alone", locale=formats.reader_locale())
    return [(str(number), names[number].capitalize()) for number in range(7)]


class WorkstationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=100)
    idle_minutes = forms.IntegerField(
        label=_("Locks itself after, minutes"), min_value=1, max_value=240, initial=5
    )  # fmt: skip


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"), max_length=20, widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"})
    )


class PinForm(forms.Form):
    """A new PIN, typed twice."""

    pin = forms.RegexField(
        SHAPE, label=_("PIN"), error_messages={"invalid": WRONG_SHAPE}, widget=forms.PasswordInput(attrs=DIGITS)
    )
    again = forms.CharField(label=_("The same once more"), max_length=LONGEST, widget=forms.PasswordInput(attrs=DIGITS))

    def clean_pin(self) -> str:
        """The rule of `pins.set_pin`, said beside the field."""
        if is_trivial(self.cleaned_data["pin"]):
            raise forms.ValidationError(_("This PIN is guessed first: no runs, repetitions or years, please."))
        return self.cleaned_data["pin"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "pin" in said and said.get("again") != said["pin"]:
            self.add_error("again", _("The two are not the same."))
        return said


class SlotForm(forms.Form):
    """A time each week or, with a day, once."""

    employee = forms.ChoiceField(label=_("Who"), required=False)
    weekday = forms.ChoiceField(label=_("Each week on"), required=False)
    on = forms.DateField(
        label=_("Or once, on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("What is planned for a single day takes the place of that whole day of the week."),
    )  # fmt: skip
    begins = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = [(str(key), name) for key, name in Employee.objects.working().values_list("id", "name")]
        self.fields["employee"].choices = [("", _("Nobody (only for a single day)")), *staff]
        self.fields["weekday"].choices = [("", "–"), *days_of_week()]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors:
            if bool(said["weekday"]) == bool(said["on"]):
                self.add_error("weekday", _("Choose a day of the week or a single day, one of them."))
            if not said["employee"] and not said["on"]:
                self.add_error("employee", _("Choose who."))
            if said["begins"] >= said["ends"]:
                self.add_error("ends", _("This is before the beginning."))
        return said

    def new(self) -> NewSlot:
        said = self.cleaned_data
        weekday = int(said["weekday"]) if said["weekday"] else None
        return NewSlot(said["employee"] or None, said["begins"], said["ends"], weekday, said["on"])

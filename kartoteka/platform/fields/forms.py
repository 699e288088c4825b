"""Forms of the definitions of fields and sets."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.fields.places import STAGES, field_groups
from kartoteka.platform.people.models import Department, Employee
from kartoteka.platform.staff.forms import tree_choices

TYPE_TITLES = {
    "text": _("Text"), "number": pgettext_lazy("kind of value", "Number"), "money": _("Money"), "date": _("Date"), "flag": _("Yes or no"),
    "choice": _("One of several"), "choices": _("Some of several"), "reference": _("Another card"),
    "computed": _("Computed"),
}  # fmt: skip
KINDS = [("", _("organisations and persons")), ("organisation", _("organisations")), ("person", _("persons"))]
LANGUAGES = [code for code, _name in settings.LANGUAGES]


class NamesForm(forms.Form):
    """A name in each language; one is enough, the others are shown in it."""

    name_en = forms.CharField(label=_("Name in English"), max_length=100, required=False)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=100, required=False)
    name_ro = forms.CharField(label=_("Name in Romanian"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.names():
            self.add_error("name_en", _("Write the name in one language at least."))
        return values

    def names(self) -> dict[str, str]:
        given = {code: self.cleaned_data.get(f"name_{code}", "").strip() for code in LANGUAGES}
        return {code: name for code, name in given.items() if name}


class FieldForm(NamesForm):
    """`of`: the field that is changed; its type, group and kind stay."""

    type = forms.ChoiceField(label=_("Type"), choices=list(TYPE_TITLES.items()))
    group_id = forms.ChoiceField(label=_("Of the group"), required=False)
    party_kind = forms.ChoiceField(label=_("For"), choices=KINDS, required=False)
    help = forms.CharField(label=_("Explanation"), max_length=200, required=False)
    choices = forms.CharField(
        label=_("Choices"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One per line; names in other languages after a bar: Large | Крупный | Mare."),
    )  # fmt: skip
    unit = forms.CharField(label=_("Unit"), max_length=20, required=False)
    minimum = forms.DecimalField(label=_("At least"), max_digits=20, decimal_places=4, required=False)
    maximum = forms.DecimalField(label=_("At most"), max_digits=20, decimal_places=4, required=False)
    pattern = forms.CharField(
        label=_("Pattern"),
        max_length=200,
        required=False,
        help_text=_("A regular expression for text, such as [A-Z]{2}\\d+."),
    )
    formula = forms.CharField(
        label=_("Formula"), max_length=500, required=False,
        help_text=_("Over the keys of other fields: area * price, days_since(last_visit)."),
    )  # fmt: skip
    required_at = forms.MultipleChoiceField(label=_("Required"), required=False, widget=forms.CheckboxSelectMultiple)
    weight = forms.IntegerField(label=_("Weight for completeness"), min_value=0, max_value=100, initial=1)
    is_unique = forms.BooleanField(label=_("No two cards have the same value"), required=False)

    def __init__(self, *args: Any, of: Field | None = None, in_set: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(str(key), name) for key, name in field_groups()]
        self.fields["group_id"].choices = [("", _("all groups")), *groups]
        self.fields["required_at"].choices = list(STAGES.items())
        for name in self._needless(of, in_set):
            del self.fields[name]
        self.known = {one["key"]: one for one in of.choices} if of else {}

    def _needless(self, of: Field | None, in_set: bool) -> set[str]:
        """What cannot be chosen here: what stays, and what a field of this type does not have."""
        fixed = {"type", "group_id", "party_kind"} if of else {"group_id"} if in_set else set()
        foreign = {name for name, types in ONLY_FOR.items() if of and of.type not in types}
        return fixed | foreign | (set() if len(STAGES) else {"required_at"})

    def definition(self) -> dict[str, Any]:
        """Columns of Field."""
        values = {name: self.cleaned_data[name] for name in self.fields if name not in NOT_COLUMNS}
        values["names"] = self.names()
        values["helps"] = {LANGUAGES[0]: self.cleaned_data["help"]} if self.cleaned_data["help"] else {}
        if "choices" in self.fields:
            values["choices"] = read_choices(self.cleaned_data["choices"], self.known)
        if "group_id" in values:
            values["group_id"] = values["group_id"] or None
        return values


# As static/fields/field_form.js shows them while the type is being chosen.
ONLY_FOR = {
    "choices": {"choice", "choices"}, "unit": {"number", "money"}, "minimum": {"number", "money"},
    "maximum": {"number", "money"}, "pattern": {"text"}, "formula": {"computed"},
    "is_unique": {"text", "number", "money", "date"},
}  # fmt: skip
NOT_COLUMNS = {"name_en", "name_ru", "name_ro", "help", "choices"}


def read_choices(text: str, known: dict[str, Any]) -> list[dict[str, Any]]:
    """[{"key", "names"}] from lines "Large | Крупный | Mare". A line that names a known choice keeps its key."""
    by_name = {name.casefold(): key for key, one in known.items() for name in one.get("names", {}).values()}
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        names = dict(zip(LANGUAGES, (part.strip()[:100] for part in line.split("|")), strict=False))
        names = {code: name for code, name in names.items() if name}
        if not names:
            continue
        kept = next((by_name[name.casefold()] for name in names.values() if name.casefold() in by_name), "")
        first = next(iter(names.values()))
        found.append({"key": kept or re.sub(r"\W+", "_", first.casefold()).strip("_")[:40] or "choice", "names": names})
    return found


def written_choices(field: Field) -> str:
    """The choices as `read_choices` reads them."""
    lines = ([one.get("names", {}).get(code, "") for code in LANGUAGES] for one in field.choices)
    return "\n".join(" | ".join(names).rstrip(" |") for names in lines)


class SetForm(forms.Form):
    name = forms.CharField(label=_("Title"), max_length=100)
    department = forms.ModelChoiceField(label=_("Whose"), queryset=None, required=False, empty_label=_("my own"))

    def __init__(self, *args: Any, departments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = Department.objects.filter(id__in=departments, retired_at=None)
        if not departments:
            del self.fields["department"]


class SharingForm(forms.Form):
    name = forms.CharField(label=_("Title"), max_length=100)
    with_all = forms.BooleanField(label=_("Everybody in the firm sees it"), required=False)
    departments = forms.MultipleChoiceField(
        label=_("Shared with departments"), required=False, widget=forms.CheckboxSelectMultiple
    )
    people = forms.MultipleChoiceField(
        label=_("Shared with people"), required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )

    def __init__(self, *args: Any, of: InformationSet, **kwargs: Any) -> None:
        initial = {
            "name": of.name,
            "with_all": of.shared_with_all,
            "departments": of.shared_with,
            "people": of.shared_with,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["departments"].choices = tree_choices(Department.objects.filter(retired_at=None))
        people = Employee.objects.working().values_list("id", "name")
        self.fields["people"].choices = [(str(key), name) for key, name in people]

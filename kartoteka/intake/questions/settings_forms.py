"""What a firm says of the questions it asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.questions.catalogue import LANGUAGES, PARTS, Ask

PART_TITLES = {
    "wording": _("What to say"),
    "secretary": _("What to say to the secretary"),
    "check": _("What to say of a known value"),
    "occasion": _("Why we ask"),
    "secretary_occasion": _("Why we ask, for the secretary"),
}
POINTS = {"max_digits": 5, "decimal_places": 1, "min_value": 0, "max_value": 1000}


class AskableForm(forms.Form):
    """`of`: the question as it is asked now. Texts: a field per part and language, "wording_en"."""

    is_asked = forms.BooleanField(label=_("Ask for it"), required=False)
    value = forms.DecimalField(label=_("Worth, in points"), **POINTS)
    cost = forms.DecimalField(label=_("Cost of asking, in points"), **POINTS)
    answer_percent = forms.IntegerField(label=_("Answered by himself, %"), min_value=0, max_value=100)
    secretary_percent = forms.IntegerField(label=_("Answered by the secretary, %"), min_value=0, max_value=100)
    through_secretary = forms.BooleanField(label=_("May be asked of a secretary or a colleague"), required=False)
    again_days = forms.IntegerField(label=_("Not again after an answer, days"), min_value=1, max_value=3650)
    unknown_days = forms.IntegerField(label=_("Not again where it was not known, days"), min_value=1, max_value=3650)
    refused_days = forms.IntegerField(
        label=_("Not again after a refusal, days"), min_value=1, max_value=3650, required=False, help_text=_("Empty is never."),
    )  # fmt: skip

    def __init__(self, *args: Any, of: Ask, **kwargs: Any) -> None:
        texts = {f"{part}_{code}": of.texts.get(part, {}).get(code, "") for part in PARTS for code in LANGUAGES}
        columns = {name: getattr(of, name) for name in self.base_fields}
        super().__init__(*args, initial=columns | texts, **kwargs)
        has_secretary = of.whom == "contact_person"
        for part in PARTS:
            if has_secretary or not part.startswith("secretary"):
                self._add_texts(part)
        if not has_secretary:
            del self.fields["through_secretary"], self.fields["secretary_percent"]

    def _add_texts(self, part: str) -> None:
        for code in LANGUAGES:
            area = forms.Textarea(attrs={"rows": 2, "lang": code})
            label = f"{PART_TITLES[part]}, {code.upper()}"
            self.fields[f"{part}_{code}"] = forms.CharField(label=label, required=False, max_length=300, widget=area)

    def figures(self) -> list[forms.BoundField]:
        return [self[name] for name in self.base_fields if name in self.fields]

    def texts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Parts with their fields, one per language."""
        parts = [part for part in PARTS if f"{part}_en" in self.fields]
        return [(PART_TITLES[part], [self[f"{part}_{code}"] for code in LANGUAGES]) for part in parts]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("is_asked") and not any(values.get(f"wording_{code}") for code in LANGUAGES):
            self.add_error("wording_en", _("Write what to say, in one language at least."))
        return values

    def values(self) -> dict[str, Any]:
        """Columns of Askable."""
        said = self.cleaned_data
        texts = {
            part: {code: said[f"{part}_{code}"].strip() for code in LANGUAGES if said.get(f"{part}_{code}", "").strip()}
            for part in PARTS
        }
        columns = {name: said[name] for name in self.base_fields if name in self.fields}
        return {"secretary_percent": 0, "through_secretary": False} | columns | {"texts": texts}


class LimitsForm(forms.Form):
    in_contact = forms.IntegerField(label=_("Questions in one contact, at most"), min_value=0, max_value=2)
    in_period = forms.IntegerField(label=_("Questions in a period, at most"), min_value=0, max_value=100)
    period_days = forms.IntegerField(label=_("The period, days"), min_value=1, max_value=3650)

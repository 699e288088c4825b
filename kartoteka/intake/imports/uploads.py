"""The forms of imports: a file, its columns, its rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.provenance.queries import sources_in_use
from kartoteka.intake.imports.mapping import TARGETS, Mapping
from kartoteka.intake.imports.rules import DEFAULT_RULES, RULES
from kartoteka.intake.imports.wording import RULES as RULE_WORDS
from kartoteka.intake.imports.wording import field_title

MOST_BYTES = 1 << 30
ENDINGS = ".csv,.tsv,.txt,.xlsx,.xls,.ods,.vcf,.json,.ndjson"


class UploadForm(forms.Form):
    """A file, what it holds, and where it came from."""

    file = forms.FileField(
        label=_("File"), max_length=255, widget=forms.FileInput(attrs={"accept": ENDINGS, "class": "k-drop"}),
        help_text=_("CSV, XLSX, vCard or JSON, 1 GB at most. Drop it here or choose it."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What it holds"), required=False,
        choices=[("", _("found by itself")), ("parties", _("customers")), ("orders", _("orders"))],
    )  # fmt: skip
    source = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", "–"), *sources_in_use()]

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than an import may be."))
        return sent


class ColumnsForm(forms.Form):
    """A field for every column (`column_3`), a rule for every field of a known card (`rule_city`), the sheet."""

    def __init__(self, *args: Any, mapping: Mapping, rules: dict[str, str], sheets: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = sorted(((key, field_title(key)) for key in TARGETS[mapping.kind] if key != "ignored"), key=_by_title)
        choices = [("", _("not a field")), *titles]
        for one in mapping.columns:
            name = f"column_{one.index}"
            self.fields[name] = forms.ChoiceField(label=one.heading or f"#{one.index + 1}", choices=choices, required=False)
            self.initial[name] = one.target if one.target != "ignored" else ""
        for key, rule in DEFAULT_RULES.items() if mapping.kind == "parties" else ():
            words = [(name, RULE_WORDS[name]) for name in RULES]
            self.fields[f"rule_{key}"] = forms.ChoiceField(label=field_title(key), choices=words)
            self.initial[f"rule_{key}"] = rules.get(key, rule)
        if len(sheets) > 1:
            self.fields["sheet"] = forms.ChoiceField(label=_("Sheet"), choices=[(one, one) for one in sheets])

    @property
    def rule_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("rule_")]

    def choices(self, mapping: Mapping) -> dict[int, str]:
        """The fields that differ from the mapping, by index of the column."""
        said = {one.index: self.cleaned_data[f"column_{one.index}"] for one in mapping.columns}
        return {one.index: said[one.index] for one in mapping.columns if said[one.index] != one.target}

    def rules(self) -> dict[str, str]:
        """The rules that differ from the usual ones."""
        said = {key: self.cleaned_data.get(f"rule_{key}", rule) for key, rule in DEFAULT_RULES.items()}
        return {key: rule for key, rule in said.items() if rule != DEFAULT_RULES[key]}


def _by_title(pair: tuple[str, str]) -> str:
    return pair[1].casefold()

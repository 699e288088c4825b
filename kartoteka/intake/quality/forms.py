from collections.abc import Sequence
from typing import Any

from django import forms

from kartoteka.intake.quality.actions import GREATEST_WEIGHT
from kartoteka.intake.quality.engine import MAX_DAYS, MIN_DAYS
from kartoteka.intake.quality.refusals import HalfLifeOutside
from kartoteka.intake.quality.settings_pages import Kind, KindLine, Weighed, WeightLine

NARROW = {"inputmode": "numeric", "size": 6}


class HalfLifeField(forms.IntegerField):
    """Whole days, 0 for always; empty is as usual."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not MIN_DAYS <= value <= MAX_DAYS:
            raise forms.ValidationError(HalfLifeOutside.message)


class HalfLivesForm(forms.Form):
    """A control per kind."""

    def __init__(self, kinds: list[Kind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        for kind in kinds:
            widget = forms.NumberInput(attrs=NARROW | {"placeholder": str(kind.usual)})
            self.fields[kind.key] = HalfLifeField(
                label=kind.title, required=False, min_value=0, initial=kind.row.set_days, widget=widget
            )

    def lines(self) -> list[KindLine]:
        return [KindLine(kind, self[kind.key]) for kind in self.kinds]

    def said(self) -> dict[str, int | None]:
        """Kind -> days, of those that were changed."""
        return {
            kind.key: self.cleaned_data[kind.key]
            for kind in self.kinds
            if self.cleaned_data[kind.key] != kind.row.set_days
        }


class WeightsForm(forms.Form):
    """A control per field; empty is the usual weight."""

    def __init__(self, weighed: Sequence[Weighed], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.weighed = weighed
        for one in weighed:
            widget = forms.NumberInput(attrs=NARROW)
            self.fields[one.key] = forms.IntegerField(
                label=one.title, required=False, min_value=0, max_value=GREATEST_WEIGHT, widget=widget
            )

    def lines(self) -> list[WeightLine]:
        return [WeightLine(one, self[one.key]) for one in self.weighed]

    def weights(self) -> dict[str, int]:
        return {key: weight for key, weight in self.cleaned_data.items() if weight is not None}

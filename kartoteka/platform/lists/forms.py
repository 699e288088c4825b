"""What a list asks: a condition to add, the name of a view."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.lists.conditions import CONDITIONS, DAYS, BadCondition
from kartoteka.platform.lists.definitions import Filter, OfferedList
from kartoteka.platform.lists.models import SavedView
from kartoteka.platform.lists.states import Condition, ListState, read_conditions

SEPARATORS = str.maketrans({";": "\n", ",": "\n"})
FLAGS = [("1", _("yes")), ("0", _("no"))]


class ConditionForm(forms.Form):
    """One condition over `chosen`: an operator and as many values as it takes."""

    operator = forms.ChoiceField(label=_("Condition"))
    several = forms.MultipleChoiceField(label=_("Values"), required=False)
    value = forms.CharField(label=_("Value"), required=False, max_length=2000)
    until = forms.CharField(label=_("at most"), required=False, max_length=300)

    def __init__(self, chosen: Filter, offer: OfferedList, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = CONDITIONS[chosen.kind]
        self.fields["operator"].choices = [(one.key, one.title) for one in self.kind.operators.values()]
        if self.kind.widget in {"choice", "flag"}:
            options = chosen.options(offer.viewer) if chosen.options else FLAGS
            self.fields["several"].choices = options
            self.fields["several"].widget.attrs["size"] = min(10, max(3, len(options)))
            self._drop("value", "until")
        else:
            self._as(self.kind.widget)
            self._drop("several")

    def values(self) -> tuple[str, ...]:
        """The written values for the chosen operator."""
        arity = self.kind.operators[self.cleaned_data["operator"]].arity
        if arity == 0:
            return ()
        if "several" in self.fields:
            return tuple(self.cleaned_data["several"])
        value, until = self.cleaned_data["value"].strip(), self.cleaned_data["until"].strip()
        if arity is None:
            return tuple(part.strip() for part in value.translate(SEPARATORS).split("\n") if part.strip())
        return (value, until)[:arity]

    def arities(self) -> str:
        """What each operator takes, for the script: a number of values, n for several, d for a number of days."""
        every = self.kind.operators.values()
        return " ".join(
            f"{one.key}:{'d' if one.key in DAYS else 'n' if one.arity is None else one.arity}" for one in every
        )

    def _drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]

    def _as(self, widget: str) -> None:
        if widget in {"date", "number"}:
            for name in ("value", "until"):
                self.fields[name].widget = forms.TextInput(attrs={"type": widget, "step": "any"})


class ViewForm(forms.Form):
    name = forms.CharField(label=_("Name of the view"), max_length=100)
    shared = forms.ChoiceField(label=_("Who sees it"), choices=(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(SavedView.Shared.NOBODY, _("only me")), (SavedView.Shared.DEPARTMENT, _("my department"))]
        self.fields["shared"].choices = [*choices, *([(SavedView.Shared.ALL, _("everybody"))] if may_share else [])]
        self.fields["shared"].initial = SavedView.Shared.NOBODY


def next_clause(conditions: Sequence[Condition]) -> int:
    return max((condition.clause for condition in conditions), default=0) + 1


def with_condition(
    state: ListState, form: ConditionForm, key: str, joined_to: str, offer: OfferedList
) -> ListState | None:
    """The state with the form's condition added; None, with the error in the form, if it is not filled in rightly.

    `joined_to`: position of the condition to which it is an alternative, "" for none.
    """
    if not form.is_valid():
        return None
    conditions, clause = list(state.conditions), 0
    place = len(conditions)
    if joined_to.isascii() and joined_to.isdigit() and int(joined_to) < len(conditions):
        neighbour = conditions[int(joined_to)]
        clause = neighbour.clause or next_clause(conditions)
        conditions[int(joined_to)] = replace(neighbour, clause=clause)
        place = int(joined_to) + 1
    conditions.insert(place, Condition(key, form.cleaned_data["operator"], form.values(), clause))
    try:
        return replace(state, conditions=read_conditions([one.written() for one in conditions], offer))
    except BadCondition:
        form.add_error(None, _("This value cannot be compared. Write a number, a date or a text as the field has it."))
        return None

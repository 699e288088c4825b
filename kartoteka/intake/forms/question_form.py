"""What the designer fills in for a question: what it becomes, its texts, and when it is shown."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.intake.forms import engine
from kartoteka.intake.forms.bindings import Binding
from kartoteka.intake.forms.content import CHOSEN, Content, circle_in, condition_fault, questions_in
from kartoteka.intake.forms.forms import SectionForm, add_texts, texts_of
from kartoteka.intake.forms.wording import FAULTS, choice_text, told
from kartoteka.platform.fields.engine import Definition, ValueWrong, parse
from kartoteka.platform.fields.forms import read_choices, written_choices

FREE_TYPES = {
    "text": gettext_lazy("Text"),
    "long": gettext_lazy("Text of several lines"),
    "number": gettext_lazy("A number"),
    "date": gettext_lazy("Date"),
    "flag": gettext_lazy("Yes or no"),
    "choice": gettext_lazy("One of several"),
    "choices": gettext_lazy("Some of several"),
}
OPERATORS = {
    "": "–",
    engine.IS: gettext_lazy("is"),
    engine.IS_NOT: gettext_lazy("is not"),
    engine.FILLED: gettext_lazy("is answered"),
    engine.EMPTY: gettext_lazy("is not answered"),
    engine.FROM: gettext_lazy("is at least"),
    engine.TO: gettext_lazy("is at most"),
}
ROWS = (1, 2)


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of a question, as `written_choices` reads them from a field."""

    choices: Sequence[Mapping[str, Any]]


class ConditionalForm(SectionForm):
    """A part of a form with up to two conditions. `resolved`: the whole draft with what its bindings mean."""

    def __init__(
        self, *args: Any, resolved: Content, of: Mapping[str, Any], languages: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, of=of, languages=languages, **kwargs)
        self.resolved, self.key = resolved, of.get("key", "")
        others = [(one["key"], told(one["label"])) for one in questions_in(resolved) if one["key"] != self.key]
        conditions = [*of.get("conditions", []), {}, {}]
        for row in ROWS if others else ():
            self._add_condition(row, conditions[row - 1], others)

    def _add_condition(self, row: int, now: Mapping[str, Any], others: list[tuple[str, str]]) -> None:
        label = _("Shown only if the answer to") if row == 1 else _("and the answer to")
        shown = ", ".join(self._value_text(now["question"], value) for value in now.get("values", [])) if now else ""
        self.fields[f"if{row}"] = forms.ChoiceField(
            label=label, required=False, choices=[("", _("always")), *others], initial=now.get("question", "")
        )
        self.fields[f"if{row}_operator"] = forms.ChoiceField(
            label=_("how"), required=False, choices=list(OPERATORS.items()), initial=now.get("operator", "")
        )
        self.fields[f"if{row}_values"] = forms.CharField(
            label=_("which"),
            required=False,
            max_length=300,
            initial=shown,
            help_text=_("Several after commas; yes or no."),
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        conditions = [found for row in ROWS if (found := self._condition(row))]
        values["conditions"] = conditions
        if not self.errors and self.key and circle_in(self.with_conditions(conditions)):
            self.add_error("if1", FAULTS["circle"])
        return values

    def with_conditions(self, conditions: list[dict[str, Any]]) -> Content:
        """The draft as it would be."""
        made = deepcopy(self.resolved)
        for section in made["sections"]:
            for part in (section, *section["questions"]):
                if part["key"] == self.key:
                    part["conditions"] = conditions
        return made

    def _condition(self, row: int) -> dict[str, Any]:
        asked = self.cleaned_data.get(f"if{row}", "")
        if not asked:
            return {}
        operator = self.cleaned_data.get(f"if{row}_operator") or engine.FILLED
        written = self.cleaned_data.get(f"if{row}_values", "")
        has_values = operator not in {engine.FILLED, engine.EMPTY}
        values = [self._value_key(asked, one) for one in re.split("[,;]", written) if one.strip()] if has_values else []
        condition = {"question": asked, "operator": operator, "values": values}
        fault = condition_fault(condition, self.resolved) or _figure_fault(condition)
        if fault:
            self.add_error(f"if{row}_values", FAULTS[fault])
        return condition

    def _asked(self, key: str) -> dict[str, Any]:
        return next((one for one in questions_in(self.resolved) if one["key"] == key), {})

    def _value_key(self, key: str, written: str) -> str:
        """The key of a choice that was named in any language; yes and no; anything else as it is."""
        asked, text = self._asked(key), written.strip()
        if asked.get("type") == "flag":
            try:
                return str(parse(Definition("", "flag"), text)).lower()
            except ValueWrong:
                return text
        for choice in asked.get("choices", []):
            if text.casefold() in {choice["key"].casefold(), *(name.casefold() for name in choice["names"].values())}:
                return choice["key"]
        return text.replace(" ", "") if asked.get("type") in {"number", "money"} else text

    def _value_text(self, key: str, value: str) -> str:
        asked = self._asked(key)
        if asked.get("type") == "flag":
            return _("yes") if value == "true" else _("no")
        return choice_text(asked, value)

    def said(self) -> dict[str, Any]:
        return super().said() | {"conditions": self.cleaned_data["conditions"]}


class QuestionForm(ConditionalForm):
    """`bindings`: what the answer can become. What is bound takes type and choices from there."""

    binds = forms.ChoiceField(label=gettext_lazy("The answer becomes"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Type"), choices=list(FREE_TYPES.items()), required=False)
    choices = forms.CharField(
        label=gettext_lazy("Choices"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One per line; names in other languages after a bar: Large | Крупный | Mare."),
    )  # fmt: skip
    is_required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)
    is_twice = forms.BooleanField(label=gettext_lazy("Typed a second time by whoever verifies"), required=False)

    def __init__(self, *args: Any, bindings: Mapping[str, Binding], of: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, of=of, **kwargs)
        self.bindings, self.of = bindings, of
        taken = {one.get("binds") for one in questions_in(self.resolved) if one["key"] != self.key}
        free = [(key, one.title) for key, one in bindings.items() if one.is_repeatable or key not in taken]
        self.fields["binds"].choices = [("", _("nothing on the card: it stays with the form")), *free]
        for name in ("binds", "type", "is_required", "is_twice"):
            self.fields[name].initial = of.get(name)
        self.fields["choices"].initial = written_choices(Choices(of.get("choices", [])))
        for code in self.languages:
            del self.fields[f"title_{code}"]
        add_texts(self, "label", _("Question"), self.languages, of.get("label", {}))
        add_texts(self, "help", _("Explanation"), self.languages, of.get("help", {}))
        self.order_fields(
            ["binds", *self._texts("label"), "type", "choices", "is_required", "is_twice", *self._texts("help")]
        )

    def _texts(self, part: str) -> list[str]:
        return [f"{part}_{code}" for code in self.languages]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not texts_of(self, "label", self.languages):
            self.add_error(self._texts("label")[0], _("Write the question."))
        is_free = not values.get("binds")
        values["read_choices"] = read_choices(
            values.get("choices", ""), {one["key"]: one for one in self.of.get("choices", [])}
        )
        if is_free and values.get("type") in CHOSEN and not values["read_choices"]:
            self.add_error("choices", FAULTS["no_choices"])
        keys = [one["key"] for one in values["read_choices"]]
        if is_free and len(set(keys)) < len(keys):
            self.add_error("choices", _("Two choices are the same."))
        return values

    def said(self) -> dict[str, Any]:
        """The question for the draft."""
        values = self.cleaned_data
        said = {
            "binds": values["binds"], "label": texts_of(self, "label", self.languages), "help": texts_of(self, "help", self.languages),
            "is_required": values["is_required"],
            "is_twice": values["is_twice"], "conditions": values["conditions"],
        }  # fmt: skip
        if values["binds"]:
            return said
        free = values["type"] or "text"
        return said | {"type": free} | ({"choices": values["read_choices"]} if free in CHOSEN else {})


def _figure_fault(condition: Mapping[str, Any]) -> str:
    """ "at least" and "at most" compare with one number or ISO date."""
    if condition["operator"] not in {engine.FROM, engine.TO}:
        return ""
    value = condition["values"][0] if condition["values"] else ""
    try:
        Decimal(value)
    except InvalidOperation:
        return "" if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "no_value"
    return ""

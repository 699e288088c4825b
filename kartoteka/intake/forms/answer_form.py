"""Filling in: the fields of a version as a form of Django, which the engine judges."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from kartoteka.intake.forms.checks import checker
from kartoteka.intake.forms.content import Content, questions_in, read_questions
from kartoteka.intake.forms.engine import Reading, read_answers
from kartoteka.intake.forms.wording import answer_problem, told

PREFIX = "a_"
CONSENT = "consent"
RADIOS = 6
# Of bound questions: how the phone's keyboard and the browser's memory may help.
HELPFUL = {
    "phone": {"type": "tel", "inputmode": "tel", "autocomplete": "tel"},
    "fax": {"type": "tel", "inputmode": "tel"},
    "email": {"inputmode": "email", "autocomplete": "email"},
    "website": {"inputmode": "url"},
    "birthday": {"autocomplete": "bday"},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its page prints it. `conditions`: as JSON, for the script that hides and shows; `depends`: in words."""

    key: str
    bound: forms.BoundField
    conditions: str
    depends: str


@dataclass(frozen=True, slots=True)
class AskedSection:
    key: str
    title: str
    questions: list[Asked]


class AnswerForm(forms.Form):
    """The questions of a content in one language. `reading` is what the engine makes of the answers.

    `at_home`: whoever fills in writes of himself, so the browser may help with what it remembers.
    """

    def __init__(
        self, content: Content, language: str, country: str, *args: Any, at_home: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.content, self.language, self.country, self.at_home = content, language, country, at_home
        for question in questions_in(content):
            self.fields[PREFIX + question["key"]] = control(question, language, at_home=at_home)
        if consent := content.get("consent"):
            self.fields[CONSENT] = forms.BooleanField(
                label=told(consent["text"], language), required=bool(consent.get("is_required")),
                error_messages={"required": _("Without your consent the answers cannot be taken.")},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        for key, problem in self.reading.problems.items():
            if PREFIX + key in self.fields:
                self.add_error(PREFIX + key, answer_problem(problem))
        return self.cleaned_data

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What was written, by question; only what was sent."""
        return answers_in(self.content, self.data)

    @cached_property
    def reading(self) -> Reading:
        return read_answers(read_questions(self.content), self.answers, checker(self.country))

    @property
    def consents(self) -> bool:
        return bool(self.cleaned_data.get(CONSENT))

    def sections(self) -> Iterator[AskedSection]:
        """For the page, in the form's order."""
        labels = {one["key"]: told(one.get("label"), self.language) for one in questions_in(self.content)}
        for section in self.content.get("sections", []):
            asked = [
                self._asked(one, section, labels) for one in section["questions"] if PREFIX + one["key"] in self.fields
            ]
            if asked:
                yield AskedSection(section["key"], told(section.get("title"), self.language), asked)

    def _asked(self, question: Mapping[str, Any], section: Mapping[str, Any], labels: Mapping[str, str]) -> Asked:
        conditions = [*section.get("conditions", []), *question.get("conditions", [])]
        named = ", ".join(f"“{labels.get(one['question'], '')}”" for one in conditions)
        depends = _("Depends on the answer to %(questions)s.") % {"questions": named} if conditions else ""
        written = [{**one, "question": PREFIX + one["question"]} for one in conditions]
        return Asked(question["key"], self[PREFIX + question["key"]], json.dumps(written) if written else "", depends)

    def consent(self) -> forms.BoundField | None:
        return self[CONSENT] if CONSENT in self.fields else None


def answers_in(content: Content, sent: Any) -> dict[str, Any]:
    """Question -> what was written, of a form that was sent (a QueryDict)."""
    answers: dict[str, Any] = {}
    for question in questions_in(content):
        name = PREFIX + question["key"]
        if question.get("type") == "choices":
            answers[question["key"]] = [one.replace("\x00", "") for one in sent.getlist(name)]
        elif name in sent:
            answers[question["key"]] = sent.get(name).replace("\x00", "")
    return answers


def initial_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Initial values of the form from answers given before."""
    return {PREFIX + key: str(value).lower() if isinstance(value, bool) else value for key, value in answers.items()}


def control(question: Mapping[str, Any], language: str, *, at_home: bool = False) -> forms.Field:
    """What a question is answered with. Nothing is judged here: the engine does."""
    common = {"label": told(question.get("label"), language), "required": bool(question.get("is_required"))}
    common["help_text"] = told(question.get("help"), language)
    kind = question.get("type", "text")
    choices = [(one["key"], told(one.get("names"), language)) for one in question.get("choices", [])]
    if kind == "choices":
        return Unjudged(widget=forms.CheckboxSelectMultiple(choices=choices), **common)
    if kind == "flag":
        return Unjudged(widget=forms.RadioSelect(choices=[("true", _("yes")), ("false", _("no"))]), **common)
    if kind == "choice":
        few = len(choices) <= RADIOS
        return Unjudged(
            widget=forms.RadioSelect(choices=choices) if few else forms.Select(choices=[("", "–"), *choices]), **common
        )
    if kind == "long":
        return Unjudged(widget=forms.Textarea(attrs={"rows": 4}), **common)
    return Unjudged(widget=_line(question, kind, at_home), **common)


class Unjudged(forms.Field):
    """Takes anything: whether it is missing or wrong is said by the engine, which knows what is shown."""

    def validate(self, value: Any) -> None:
        return None


def _line(question: Mapping[str, Any], kind: str, at_home: bool) -> forms.Widget:
    attrs: dict[str, Any] = {"maxlength": question.get("longest", 2000)}
    if kind in {"number", "money"}:
        attrs["inputmode"] = "decimal"
    if kind == "date":
        return forms.DateInput(attrs={"type": "date"})
    attrs |= HELPFUL.get(question.get("check", ""), {})
    if not at_home:
        attrs["autocomplete"] = "off"
    return forms.TextInput(attrs=attrs)

"""What an operator fills in to verify: the answers again, each to be corrected or refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kartoteka.intake.forms.answer_form import PREFIX, AnswerForm, answers_in, initial_of
from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.forms.engine import Problem, Reading, is_blank
from kartoteka.intake.forms.wording import answer_problem
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.pages import value_text
from kartoteka.intake.submissions.queries import hidden_questions
from kartoteka.platform.access.viewer import Viewer

DROP, TYPED = "drop_", "typed_"
REQUIRED = "answer.required"


@dataclass(frozen=True, slots=True)
class Line:
    """An answer to be looked at. `problem`: of what was collected. `written`: as the collector wrote it, where that is not
    in the control. `typed`: what was typed the second time and differs, to be confirmed by sending it again."""

    key: str
    bound: forms.BoundField
    drop: forms.BoundField | None
    conditions: str
    problem: str
    written: str
    typed: str


class VerifyForm(AnswerForm):
    """The questions with what was collected; those whose values are withheld from the viewer stay as they were collected."""

    def __init__(self, row: Submission, viewer: Viewer, data: Any = None) -> None:
        self.row, self.viewer = row, viewer
        self.hidden = hidden_questions(row.version.content, viewer)
        shown = row.answers | row.values
        self.twice = {
            one["key"] for one in questions_in(row.version.content) if one.get("is_twice") and one["key"] in row.values
        }
        initial = initial_of({key: value for key, value in shown.items() if key not in self.twice})
        content, language = row.version.content | {"consent": {}}, (get_language() or "en")[:2]
        super().__init__(content, language, row.firm.country, data, initial=initial)
        for question in questions_in(content):
            key = question["key"]
            if key in self.hidden:
                del self.fields[PREFIX + key]
            elif question.get("binds") != "name" and not is_blank(row.answers.get(key)):
                self.fields[DROP + key] = forms.BooleanField(label=_("refuse"), required=False)

    @cached_property
    def dropped(self) -> set[str]:
        """Questions whose answers are refused; the name of the card cannot be."""
        keys = (name.removeprefix(DROP) for name in self.fields if name.startswith(DROP))
        return {key for key in keys if self.data.get(DROP + key)}

    @cached_property
    def answers(self) -> dict[str, Any]:
        sent = answers_in(self.content, self.data)
        kept = {key: self.row.values[key] for key in self.hidden if key in self.row.values}
        return {key: value for key, value in (sent | kept).items() if key not in self.dropped}

    @cached_property
    def reading(self) -> Reading:
        """As the engine reads it; what was refused may be missing."""
        read = AnswerForm.reading.func(self)
        left = {
            key: one
            for key, one in read.problems.items()
            if not (one.code == REQUIRED and key in self.dropped | self.hidden)
        }
        return Reading(read.shown, read.values, left)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for key in self.twice - self.hidden - self.dropped:
            if self.differs(key) and self.data.get(TYPED + key) != str(self.reading.values.get(key)):
                self.add_error(PREFIX + key, self._difference(key))
        return values

    def differs(self, key: str) -> bool:
        """Whether the second typing gives another value than the first."""
        return key in self.reading.values and self.reading.values[key] != self.row.values[key]

    def _difference(self, key: str) -> str:
        question = next(one for one in questions_in(self.content) if one["key"] == key)
        collected = value_text(question, self.row.values[key])
        return _("The collector wrote: %(value)s. Correct yours, or send it again if yours is right.") % {
            "value": collected
        }

    def lines(self) -> Iterator[Line]:
        """For the page, in the form's order."""
        for section in self.sections():
            for one in section.questions:
                yield self._line(one.key, one.bound, one.conditions)

    def _line(self, key: str, bound: forms.BoundField, conditions: str) -> Line:
        problem = self.row.problems.get(key)
        said = answer_problem(Problem(problem["code"], problem["limit"])) if problem else ""
        raw, value = self.row.answers.get(key), self.row.values.get(key)
        written = (
            str(raw)
            if key in self.row.values and isinstance(raw, str) and raw != str(value) and key not in self.twice
            else ""
        )
        typed = str(self.reading.values[key]) if self.is_bound and key in self.twice and self.differs(key) else ""
        drop = self[DROP + key] if DROP + key in self.fields else None
        return Line(key, bound, drop, conditions, said, written, typed)

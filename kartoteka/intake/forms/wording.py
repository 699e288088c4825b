"""What is wrong with an answer or with a form, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.problems import problem_text
from kartoteka.intake.forms.content import Fault
from kartoteka.intake.forms.engine import Problem

ANSWERS: dict[str, Promise] = {
    "answer.required": _("Please answer this."),
    "answer.unknown": _("This question is not in the form."),
    "answer.shape": _("This answer has the wrong shape."),
    "answer.too_long": _("At most %(limit)s characters."),
    "answer.number": _("Write a number, such as 1 250 or 12.5."),
    "answer.minimum": _("It must be %(limit)s at least."),
    "answer.maximum": _("It must be %(limit)s at most."),
    "answer.date": _("Write a date, such as 5.03.2026."),
    "answer.flag": _("Answer yes or no."),
    "answer.choice": _("Choose one of the list."),
    "answer.pattern": _("It is not written in the form this question asks for."),
    "name.no_letters": _("A name has letters."),
}

FAULTS: dict[str, Promise] = {
    "no_questions": _("There are no questions yet. Add a section and a question."),
    "no_name": _("Answers become values of a card, so the form must ask for its name too."),
    "name_always": _("The name must be required and always shown, otherwise there is no card to make."),
    "language_missing": _("The text is missing in one of the form's languages."),
    "no_choices": _("Write the choices, one per line."),
    "no_such_field": _("A card of this kind and group has no such value. Choose what the answer becomes."),
    "no_such_question": _("The question it depends on is not there any more."),
    "no_such_choice": _("The choice it depends on is not there any more."),
    "no_value": _("Say on which answer it depends."),
    "circle": _("These questions are shown depending on each other in a circle."),
}


def answer_problem(problem: Problem) -> str:
    """What is wrong with an answer, for the reader."""
    own = ANSWERS.get(problem.code)
    return str(own) % {"limit": problem.limit} if own else problem_text(problem.code)


def fault_text(fault: Fault) -> str:
    return str(FAULTS[fault.code])


def told(texts: Mapping[str, str] | None, language: str = "") -> str:
    """The text in `language` (the reader's if none is given), else in English, else in any it has."""
    texts = texts or {}
    wanted = language or (get_language() or "en")[:2]
    found = texts.get(wanted, "").strip() or texts.get("en", "").strip()
    return found or next((text for text in texts.values() if text.strip()), "")


def spoken_of(languages: Sequence[str], asked: str = "") -> str:
    """The language asked for if it is one of these, else the reader's, else the first."""
    reader = (get_language() or "en")[:2]
    return next((one for one in (asked, reader) if one in languages), languages[0])


def choice_text(question: Mapping[str, Any], key: Any, language: str = "") -> str:
    """How a choice of a question is called."""
    return next(
        (told(one.get("names"), language) for one in question.get("choices", []) if one["key"] == key), str(key)
    )

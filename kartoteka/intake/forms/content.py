"""What stands in a form, as JSON, pure: reading it for the engine, and what must be mended before it is published.

    {"sections": [{"key", "title": {language: text}, "conditions": [...], "questions": [
        {"key", "binds", "type", "label": {}, "help": {}, "is_required", "choices": [{"key", "names"}], "conditions": [
            {"question", "operator", "values": []}]}]}],
     "title": {}, "intro": {}, "thanks": {}, "consent": {"text": {}, "is_required", "version"}, "asks_place": bool}

`binds` names the value of the card that the answer becomes, "" keeps it with the submission alone. A published content
also says of each question what its binding meant then: `type`, `check`, `choices`, `minimum`, `maximum`, `pattern`, `longest`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kartoteka.intake.forms import engine

Content = dict[str, Any]
CHOSEN = {"choice", "choices"}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend. `where`: key of the section or question, "" for the form; `part`: of it; `code`: what is wrong."""

    where: str
    part: str
    code: str


def questions_in(content: Content) -> Iterator[dict[str, Any]]:
    """The questions in their order."""
    for section in content.get("sections", []):
        yield from section["questions"]


def section_of(content: Content, question: str) -> dict[str, Any]:
    """The section in which a question stands. Raises KeyError."""
    for section in content.get("sections", []):
        if any(one["key"] == question for one in section["questions"]):
            return section
    raise KeyError(question)


def read_questions(content: Content) -> tuple[engine.Question, ...]:
    """The questions for the engine; those of a section are shown only if the section is."""
    return tuple(
        _question(one, _conditions(section) + _conditions(one))
        for section in content.get("sections", [])
        for one in section["questions"]
    )


def _question(one: dict[str, Any], conditions: tuple[engine.Condition, ...]) -> engine.Question:
    return engine.Question(
        key=one["key"],
        type=one.get("type", "text"),
        check=one.get("check", ""),
        is_required=bool(one.get("is_required")),
        conditions=conditions,
        choices=tuple(choice["key"] for choice in one.get("choices", [])),
        minimum=_number(one.get("minimum")),
        maximum=_number(one.get("maximum")),
        pattern=one.get("pattern", ""),
        longest=one.get("longest", engine.LONGEST),
    )


def _number(text: Any) -> Decimal | None:
    return None if text in (None, "") else Decimal(str(text))


def _conditions(part: dict[str, Any]) -> tuple[engine.Condition, ...]:
    return tuple(
        engine.Condition(one["question"], one["operator"], tuple(one.get("values", ())))
        for one in part.get("conditions", [])
    )


def faults_in(content: Content, languages: Sequence[str]) -> list[Fault]:
    """What must be mended before the content can be published in these languages, in the form's order."""
    if not any(True for _ in questions_in(content)):
        return [Fault("", "sections", "no_questions")]
    faults = [fault for part in _parts(content) for fault in _faults_of(part, content, languages)]
    faults += _card_faults(content)
    if _said(content.get("consent", {}).get("text")) and _untold(content["consent"]["text"], languages):
        faults.append(Fault("", "consent", "language_missing"))
    if not any(fault.part == "conditions" for fault in faults):
        faults += [Fault(key, "conditions", "circle") for key in circle_in(content)]
    return faults


def circle_in(content: Content) -> tuple[str, ...]:
    """Keys of questions that are shown depending on each other in a circle; none if all is well."""
    try:
        engine.in_order_of_need(read_questions(content))
    except engine.CycleFound as found:
        return found.keys
    except KeyError:
        return ()
    return ()


def _parts(content: Content) -> Iterator[dict[str, Any]]:
    for section in content["sections"]:
        yield section
        yield from section["questions"]


def _faults_of(part: dict[str, Any], content: Content, languages: Sequence[str]) -> Iterator[Fault]:
    """Of a section or question: texts in all languages (a section may go without a title), choices, conditions."""
    key, is_question = part["key"], "label" in part
    if is_question and _untold(part["label"], languages):
        yield Fault(key, "label", "language_missing")
    if not is_question and _said(part.get("title")) and _untold(part["title"], languages):
        yield Fault(key, "title", "language_missing")
    if part.get("is_gone"):
        yield Fault(key, "binds", "no_such_field")
    if part.get("type") in CHOSEN and not part.get("choices"):
        yield Fault(key, "choices", "no_choices")
    for condition in part.get("conditions", []):
        if fault := condition_fault(condition, content):
            yield Fault(key, "conditions", fault)


def condition_fault(condition: dict[str, Any], content: Content) -> str:
    """What is wrong with one condition, "" if nothing is."""
    asked = next((one for one in questions_in(content) if one["key"] == condition["question"]), None)
    if asked is None:
        return "no_such_question"
    if condition["operator"] in {engine.FILLED, engine.EMPTY}:
        return ""
    values = condition.get("values") or []
    if not values:
        return "no_value"
    known = {choice["key"] for choice in asked.get("choices", [])}
    return (
        "no_such_choice"
        if known and condition["operator"] in {engine.IS, engine.IS_NOT} and set(values) - known
        else ""
    )


def _card_faults(content: Content) -> list[Fault]:
    """A form that asks for values of a card always asks for the name, without which there is no card."""
    bound = [one for one in questions_in(content) if one.get("binds")]
    name = next((one for one in bound if one["binds"] == "name"), None)
    if not bound:
        return []
    if name is None:
        return [Fault("", "sections", "no_name")]
    always = (
        name.get("is_required")
        and not name.get("conditions")
        and not section_of(content, name["key"]).get("conditions")
    )
    return [] if always else [Fault(name["key"], "is_required", "name_always")]


def _said(texts: Any) -> bool:
    return any(text.strip() for text in (texts or {}).values())


def _untold(texts: dict[str, str], languages: Sequence[str]) -> bool:
    return any(not texts.get(language, "").strip() for language in languages)

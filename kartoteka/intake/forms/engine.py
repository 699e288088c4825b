"""Filling in a form, pure: which questions are shown given answers, and what of the answers is missing or wrong.

Answers are what people wrote: text, or a list of chosen keys. Values are stored as `fields.engine` and `lib` store them.
How a phone or a tax id is judged comes from outside (`Check`), so that forms judge as everything else does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from kartoteka.lib.checked import Checked
from kartoteka.platform.fields.engine import Definition, ValueWrong, parse

IS, IS_NOT, FILLED, EMPTY, FROM, TO = "is", "is_not", "filled", "empty", "from", "to"
OPERATORS = (IS, IS_NOT, FILLED, EMPTY, FROM, TO)
LONGEST = 2000

# check(name of the check, what was written) -> normal form or problem.
Check = Callable[[str, str], Checked]


class CycleFound(ValueError):
    """Questions are shown depending on each other in a circle; `keys` are those of the circle and what hangs on it."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = tuple(keys)


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds of the answer to another question. `values`: of "is" and "is_not" any of them, of "from" and "to" one number."""

    question: str
    operator: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """`check`: the check of its values, "" where the type says enough. `conditions`: all must hold for it to be shown."""

    key: str
    type: str = "text"
    check: str = ""
    is_required: bool = False
    conditions: tuple[Condition, ...] = ()
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str = ""
    longest: int = LONGEST


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer: a stable code, and the limit that fills in its words."""

    code: str
    limit: Any = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the answers say. `shown`: keys in the form's order. `values`: normal forms of what is shown, filled and right.

    `problems`: by key, of missing ("answer.required"), wrong and unknown ("answer.unknown") answers.
    """

    shown: tuple[str, ...]
    values: dict[str, Any]
    problems: dict[str, Problem]

    @property
    def is_complete(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class _Read:
    value: Any = None
    problem: Problem | None = None

    @property
    def is_empty(self) -> bool:
        return self.value is None and self.problem is None


NOTHING = _Read()


def in_order_of_need(questions: Sequence[Question]) -> list[Question]:
    """So ordered that each stands after those its conditions ask about. Raises CycleFound; KeyError for unknown ones."""
    by_key = {question.key: question for question in questions}
    ordered: dict[str, Question] = {}
    waiting = list(questions)
    while waiting:
        ready = [one for one in waiting if all(by_key[c.question].key in ordered for c in one.conditions)]
        if not ready:
            raise CycleFound([one.key for one in waiting])
        ordered |= {one.key: one for one in ready}
        waiting = [one for one in waiting if one.key not in ordered]
    return list(ordered.values())


def read_answers(questions: Sequence[Question], answers: Mapping[str, Any], check: Check) -> Reading:
    """Reads what was written. A question that is not shown counts as not answered, whatever was written for it."""
    read: dict[str, _Read] = {}
    shown: set[str] = set()
    for question in in_order_of_need(questions):
        if all(_holds(condition, read[condition.question]) for condition in question.conditions):
            shown.add(question.key)
            read[question.key] = _read(question, answers.get(question.key), check)
        else:
            read[question.key] = NOTHING
    visible = [question for question in questions if question.key in shown]
    problems = {one.key: found for one in visible if (found := _problem(one, read[one.key]))}
    known = {question.key for question in questions}
    problems |= {key: Problem("answer.unknown") for key in answers if key not in known}
    values = {
        one.key: read[one.key].value for one in visible if read[one.key].value is not None and one.key not in problems
    }
    return Reading(tuple(one.key for one in visible), values, problems)


def _problem(question: Question, read: _Read) -> Problem | None:
    if read.is_empty and question.is_required:
        return Problem("answer.required")
    return read.problem


def _read(question: Question, written: Any, check: Check) -> _Read:
    if is_blank(written):
        return NOTHING
    many = question.type == "choices"
    if isinstance(written, list | tuple) != many and not isinstance(written, str | bool | int | float):
        return _Read(problem=Problem("answer.shape"))
    if not many and len(str(written)) > question.longest:
        return _Read(problem=Problem("answer.too_long", question.longest))
    if question.check:
        checked = check(question.check, str(written))
        return (
            _Read(checked.value, Problem(checked.problem) if checked.problem else None)
            if not checked.is_empty
            else NOTHING
        )
    return _parsed(question, written)


def _parsed(question: Question, written: Any) -> _Read:
    kind = "text" if question.type == "long" else question.type
    definition = Definition(question.key, kind, question.choices, question.minimum, question.maximum, question.pattern)
    try:
        return _Read(parse(definition, written))
    except ValueWrong as wrong:
        return _Read(problem=Problem(f"answer.{wrong.code}", str(wrong.limit)))


def is_blank(written: Any) -> bool:
    """Whether nothing was written."""
    if isinstance(written, str):
        return not written.strip()
    return written is None or written == [] or written == ()


def _holds(condition: Condition, read: _Read) -> bool:
    if condition.operator in {FILLED, EMPTY}:
        return read.is_empty == (condition.operator == EMPTY)
    if condition.operator in {FROM, TO}:
        return _reaches(condition, read.value)
    chosen = _plain(read.value)
    return bool(chosen & {value.casefold() for value in condition.values}) == (condition.operator == IS)


def _reaches(condition: Condition, value: Any) -> bool:
    """Compares numbers; ISO dates as texts, which keep their order."""
    limit = condition.values[0] if condition.values else ""
    if value is None or not limit:
        return False
    try:
        figure: Any = Decimal(str(value))
        bound: Any = Decimal(limit)
    except InvalidOperation:
        figure, bound = str(value), limit
    return figure >= bound if condition.operator == FROM else figure <= bound


def _plain(value: Any) -> set[str]:
    if value is None:
        return set()
    if isinstance(value, list):
        return {str(one).casefold() for one in value}
    return {str(value).casefold()}

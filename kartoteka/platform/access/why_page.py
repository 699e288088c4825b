"""What the page "why can this person (not)" prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kartoteka.platform.access.explanation_words import in_words
from kartoteka.platform.access.explanations import RecordFacts, explain
from kartoteka.platform.access.functions import FUNCTIONS, Function
from kartoteka.platform.access.models import Role
from kartoteka.platform.access.queries import GIVES_RIGHTS, NoSuchEmployee, viewer_for
from kartoteka.platform.access.records import RECORDS
from kartoteka.platform.access.restrictable import restrictable_fields
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.people.models import Department, Employee

MOST_CARDS = 10


@dataclass(frozen=True, slots=True)
class Reason:
    """A step in words; `tone` green grants, red does not, "" informs."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Answer:
    is_allowed: bool
    has_left: bool
    reasons: list[Reason]
    hidden: list[str]
    read_only: list[str]


@dataclass(frozen=True, slots=True)
class WhyPage:
    """`cards`: what the text in the field for a card finds; `card`: the one asked about."""

    people: list[Employee]
    employee: Employee
    functions: list[Function]
    function: Function
    text: str
    cards: list[Any]
    card: Any
    answer: Answer


def why_page(asked: Mapping[str, str], *, viewer: Viewer) -> WhyPage:
    """Whoever gives rights asks about everybody, the others about themselves; about cards the asker sees himself.

    Raises Employee.DoesNotExist for somebody there is not, or whom the viewer may not ask about.
    """
    people = Employee.objects.order_by("name")
    people = people if viewer.may(GIVES_RIGHTS) else people.filter(id=viewer.employee_id)
    employee = people.get(id=key_in(asked.get("employee", "")) or viewer.employee_id)
    function = FUNCTIONS.get(asked.get("function", "")) or FUNCTIONS["parties.view"]
    card, cards, text = _card(asked.get("card", "").strip()[:100], viewer)
    answer = _answer(employee, function, card if function.by_record else None)
    functions = sorted(FUNCTIONS, key=lambda one: str(one.title))
    return WhyPage(list(people), employee, functions, function, text, cards, card, answer)


def key_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _card(text: str, viewer: Viewer) -> tuple[Any, list[Any], str]:
    records = RECORDS.get("card")
    if records is None or not text:
        return None, [], text
    visible: QuerySet = records.visible(viewer)
    if key := key_in(text):
        card = visible.filter(id=key).first()
        return card, [], card.name if card else ""
    return None, list(visible.filter(name__icontains=text)[:MOST_CARDS]), text


def _answer(employee: Employee, function: Function, card: Any) -> Answer:
    roles = list(Role.objects.filter(grants__employee=employee).order_by("name"))
    try:
        asked = viewer_for(employee.id)
    except NoSuchEmployee:
        return Answer(False, True, [], [], [])
    facts = RecordFacts(card.manager_id, card.created_by_id, card.department_id) if card else None
    told = explain(asked, function.key, facts, [(role.name, role.functions.get(function.key)) for role in roles])
    names = _names(facts)
    tones = {True: "green", False: "red", None: ""}
    titles = {one.key: str(one.title) for one in restrictable_fields()}
    return Answer(
        told.is_allowed,
        False,
        [Reason(in_words(step, names), tones[step.holds]) for step in told.steps],
        sorted(titles.get(key, key) for key in asked.hidden_fields),
        sorted(titles.get(key, key) for key in asked.read_only_fields - asked.hidden_fields),
    )


def _names(facts: RecordFacts | None) -> dict[UUID, str]:
    if facts is None:
        return {}
    people = Employee.objects.filter(id__in=[facts.manager_id, facts.created_by_id]).values_list("id", "name")
    return dict(people) | dict(Department.objects.filter(id=facts.department_id).values_list("id", "name"))

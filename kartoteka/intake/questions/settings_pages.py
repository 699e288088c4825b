"""What the pages of the catalogue of questions print."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Sum
from django.urls import reverse
from django.utils.functional import Promise

from kartoteka.cards.parties.models import Group
from kartoteka.cards.parties.queries import groups_in_use
from kartoteka.intake.questions.catalogue import Ask, Catalogue
from kartoteka.intake.questions.models import AskingLimits, Experience
from kartoteka.intake.questions.starting import WHOM
from kartoteka.platform.fields.definitions import named


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """`answered`, `asked`: how often, over all kinds of contact. `groups`: names of those of which something else is said."""

    ask: Ask
    url: str
    asked: int
    answered: int
    groups: list[str]


@dataclass(frozen=True, slots=True)
class QuestionsPart:
    title: "Promise | str"
    lines: list[QuestionLine]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """`groups`: (key, name) of groups of which something else may be said; `group_id` None: all."""

    ask: Ask
    whom: "Promise | str"
    group_id: UUID | None
    group_name: str
    groups: list[tuple[str, str]]
    back: str


def questions_page() -> list[QuestionsPart]:
    """Everything that can be asked, by whose fact it is, the most valuable first. Four queries."""
    catalogue, names = Catalogue(), _group_names()
    rows = Experience.objects.values("question").annotate(all=Sum("asked"), good=Sum("answered"))
    counted = {row["question"]: (row["all"], row["good"]) for row in rows}
    lines = [_line(catalogue, key, counted.get(key, (0, 0)), names) for key in catalogue.questions()]
    lines.sort(key=lambda one: (not one.ask.is_asked, -one.ask.value))
    return [QuestionsPart(title, [one for one in lines if one.ask.whom == whom]) for whom, title in WHOM.items()]


def _line(catalogue: Catalogue, key: str, counted: tuple[int, int], names: dict[UUID, str]) -> QuestionLine:
    groups = [names[one] for one in catalogue.groups_of(key) if one in names]
    return QuestionLine(catalogue.exact(key, None), question_url(key), *counted, groups)


def question_url(key: str, group: str = "") -> str:
    """Where a question is changed."""
    query = f"?{urlencode({'group': group})}" if group else ""
    return reverse("questions:question", args=[key]) + query


def question_page(question: str, group: str) -> QuestionPage:
    """One question, as said of a group (its key) or of all (""). Raises Group.DoesNotExist for what there is not."""
    catalogue, names = Catalogue(), _group_names()
    try:
        group_id = UUID(group) if group else None
        ask = catalogue.exact(question, group_id)
    except (KeyError, ValueError) as error:
        raise Group.DoesNotExist from error
    if group_id and group_id not in names:
        raise Group.DoesNotExist
    groups = [(str(key), name) for key, name in names.items() if key != group_id]
    return QuestionPage(
        ask,
        WHOM[ask.whom],
        group_id,
        names.get(group_id, "") if group_id else "",
        groups,
        reverse("questions:questions"),
    )


def limits_page() -> dict[str, Any]:
    """The limits as the form shows them."""
    row = AskingLimits.objects.first() or AskingLimits()
    return {"in_contact": row.in_contact, "in_period": row.in_period, "period_days": row.period_days}


def _group_names() -> dict[UUID, str]:
    return {group.id: named(group.names, group.key) for group in groups_in_use()}

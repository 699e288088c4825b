"""Which values the kept card has after two cards are united: by the rule, or as somebody chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.models import Party
from kartoteka.cards.provenance.models import Fact
from kartoteka.intake.merging.engine import GONE, KEEP, SIDES, Held, better_side
from kartoteka.intake.merging.refusals import NoSuchChoice

# Columns of Party that are chosen one by one, by the key of their field.
COLUMNS = {
    "name": "name", "legal_form": "legal_form", "gender": "gender", "birthday": "birthday", "language": "language",
    "city": "city", "about": "about", "customer_since": "customer_since", "source": "source_id",
    "external_id": "external_id", "manager": "manager_id",
}  # fmt: skip
# What goes with the column that won; parts of a name are taken from the other card only where the winner has none.
ALONG = {"name": ("sort_name",), "manager": ("department_id",)}
NAME_PARTS = ("family", "given", "patronymic")

Facts = Mapping[UUID, Mapping[str, Fact]]


@dataclass(frozen=True, slots=True)
class Sides:
    """Field -> the side whose value stays, for all fields of which at least one card has a value."""

    keep: Party
    gone: Party
    chosen: dict[str, str]

    def winner(self, field: str) -> Party:
        return self.gone if self.chosen.get(field) == GONE else self.keep


def facts_of(cards: list[UUID]) -> Facts:
    """Card -> field -> its current fact. One query."""
    found: dict[UUID, dict[str, Fact]] = {card: {} for card in cards}
    for fact in Fact.objects.current().filter(party_id__in=cards).order_by("at", "id"):
        found[fact.party_id][fact.field] = fact
    return found


def decide(keep: Party, gone: Party, facts: Facts, choices: Mapping[str, str] | None = None) -> Sides:
    """The side of every field. Raises NoSuchChoice for a choice of what is not there."""
    fields = fields_of(keep, gone)
    wrong = {field for field, side in (choices or {}).items() if field not in fields or side not in SIDES}
    if wrong:
        raise NoSuchChoice(fields=sorted(wrong))
    sides = {field: _side(field, keep, gone, facts) for field in fields} | dict(choices or {})
    if not _has_parts(gone if sides["name"] == GONE else keep):
        part_of = GONE if _has_parts(gone) else KEEP
    else:
        part_of = sides["name"]
    return Sides(keep, gone, sides | dict.fromkeys(NAME_PARTS, part_of))


def fields_of(keep: Party, gone: Party) -> list[str]:
    """The fields that can be chosen: those filled on either card."""
    columns = [field for field in COLUMNS if stands(keep, field) or stands(gone, field)]
    own = [f"own:{key}" for key in dict.fromkeys([*keep.own, *gone.own])]
    return [*columns, *(field for field in own if stands(keep, field) or stands(gone, field))]


def stands(card: Party, field: str) -> Any:
    """The value of a field on a card, None if it has none."""
    value = (
        card.own.get(field.removeprefix("own:"))
        if field.startswith("own:")
        else getattr(card, COLUMNS.get(field, field))
    )
    return None if value in ("", [], {}) else value


def _side(field: str, keep: Party, gone: Party, facts: Facts) -> str:
    if field == "customer_since" and keep.customer_since and gone.customer_since:
        return GONE if gone.customer_since < keep.customer_since else KEEP
    return better_side(_held(keep, field, facts), _held(gone, field, facts))


def _held(card: Party, field: str, facts: Facts) -> Held:
    value, fact = stands(card, field), facts.get(card.id, {}).get(field)
    if fact is None:
        return Held(value is not None, field in card.problems)
    return Held(value is not None, bool(fact.problem) or field in card.problems, fact.verified_at, fact.at)


def held_by(fact: Fact | None) -> Held:
    """What a fact alone tells of its value."""
    if fact is None:
        return Held(is_filled=False)
    return Held(bool(fact.value), bool(fact.problem), fact.verified_at, fact.at)


def _has_parts(card: Party) -> bool:
    return any(getattr(card, part) for part in NAME_PARTS)


def united_columns(sides: Sides) -> dict[str, Any]:
    """Column -> value of the kept card once both are one."""
    keep, gone = sides.keep, sides.gone
    columns: dict[str, Any] = {}
    for field, column in COLUMNS.items():
        winner = sides.winner(field)
        columns[column] = getattr(winner, column)
        columns |= {other: getattr(winner, other) for other in ALONG.get(field, ())}
    columns |= {part: getattr(sides.winner("family"), part) for part in NAME_PARTS}
    columns["own"] = _united_own(sides)
    columns["problems"] = _united_problems(sides)
    columns["groups"] = [*keep.groups, *(group for group in gone.groups if group not in keep.groups)]
    columns["is_contact_only"] = keep.is_contact_only and gone.is_contact_only
    return columns


def _united_own(sides: Sides) -> dict[str, Any]:
    keys = dict.fromkeys([*sides.keep.own, *sides.gone.own])
    return {key: own[key] for key in keys if key in (own := sides.winner(f"own:{key}").own)}


def _united_problems(sides: Sides) -> dict[str, Any]:
    """A value that could not be read is kept where neither card has a right one."""
    both = sides.gone.problems | sides.keep.problems
    return {key: sides.winner(key).problems.get(key) if key in sides.chosen else problem for key, problem in both.items()
            if key not in sides.chosen or key in sides.winner(key).problems}  # fmt: skip

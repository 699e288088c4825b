"""Fields that a card needs at a stage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kartoteka.platform.fields import engine
from kartoteka.platform.fields.definitions import applies, definition_of, fields_in_use
from kartoteka.platform.fields.models import Field


@dataclass(frozen=True, slots=True)
class Filled:
    """What a card has: its kind, its groups and the values of own fields by key."""

    party_kind: str
    groups: list[UUID]
    own: Mapping[str, Any]


def missing_at(stage: str, card: Filled) -> list[Field]:
    """The firm's fields without which a card with these own values is not complete at `stage`. One query."""
    return next(missing_of_each(stage, [card]))


def missing_of_each(stage: str, cards: Iterable[Filled]) -> Iterable[list[Field]]:
    """`missing_at` of many cards, in their order. One query."""
    asked = [
        (field, definition_of(field))
        for field in fields_in_use()
        if field.information_set_id is None and stage in field.required_at
    ]
    for card in cards:
        yield [
            field
            for field, definition in asked
            if applies(field, card.party_kind, card.groups)
            and engine.is_missing_at(definition, card.own.get(field.key), stage)
        ]

"""Fields that a card needs at a stage."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kartoteka.platform.fields import engine
from kartoteka.platform.fields.definitions import applies, definition_of, fields_in_use
from kartoteka.platform.fields.models import Field


def missing_at(stage: str, *, party_kind: str, groups: list[UUID], own: Mapping[str, Any]) -> list[Field]:
    """The firm's fields without which a card with these own values is not complete at `stage`. One query."""
    return [
        field
        for field in fields_in_use()
        if field.information_set_id is None
        and applies(field, party_kind, groups)
        and engine.is_missing_at(definition_of(field), own.get(field.key), stage)
    ]

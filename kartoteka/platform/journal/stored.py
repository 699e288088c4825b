"""How rows look in the journal: by field, as JSON that PostgreSQL reads back into the same column."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models


def kind_of(row: models.Model | type[models.Model]) -> str:
    """Such as "parties.party": the model's label, lower case."""
    return row._meta.label_lower


def model_of(kind: str) -> type[models.Model]:
    return apps.get_model(kind)


def party_of(row: models.Model) -> UUID | None:
    """Whose card the row is on: the row itself if it is a party, else its `party_id`."""
    return row.pk if kind_of(row) == "parties.party" else getattr(row, "party_id", None)


def values_of(row: models.Model, fields: Sequence[str] | None = None) -> dict[str, Any]:
    """Column -> JSON value, for the named fields or all."""
    wanted = [f for f in row._meta.concrete_fields if fields is None or f.name in fields or f.attname in fields]
    return {field.column: as_json(getattr(row, field.attname)) for field in wanted}


def as_json(value: Any) -> Any:
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return [as_json(one) for one in value] if isinstance(value, list | tuple) else value

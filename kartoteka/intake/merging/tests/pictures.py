"""A picture of all rows of a firm, to compare what stood before with what stands after."""

from typing import Any

from django.apps import apps
from django.db import models

from kartoteka.platform.firms.scoped import FirmModel
from kartoteka.platform.journal import stored

# What remembers that something happened, and what is made anew (with keys of its own).
REMEMBERED = {
    "journal.entry",
    "journal.change",
    "merging.merge",
    "live.push",
    "duplicates.unweighed",
    "quality.uncounted",
}
MADE_ANEW = {"duplicates.matchkey", "fields.indexedvalue", "quality.contribution"}
COUNTING = {"version", "updated_at"}


def picture() -> dict[str, list[dict[str, Any]]]:
    """Model -> its rows as JSON, in a fixed order, without what counts changes."""
    shown = {}
    for model in apps.get_models():
        label = model._meta.label_lower
        if issubclass(model, FirmModel) and label not in REMEMBERED:
            shown[label] = sorted((_row(one, label) for one in model.objects.all()), key=str)
    return shown


def _row(row: models.Model, label: str) -> dict[str, Any]:
    values = stored.values_of(row)
    dropped = COUNTING | ({"id"} if label in MADE_ANEW else set())
    return {column: _near(value) for column, value in values.items() if column not in dropped}


def _near(value: Any) -> Any:
    """A sum of fractions has another last digit when it is added up in another order."""
    if isinstance(value, list):
        return [_near(one) for one in value]
    return float(f"{value:.9e}") if isinstance(value, float) else value


def differences(before: dict[str, list], after: dict[str, list]) -> dict[str, tuple[list, list]]:
    """Model -> rows that only the one or only the other has."""
    return {
        label: (
            [row for row in before[label] if row not in after[label]],
            [row for row in after[label] if row not in before[label]],
        )
        for label in before
        if before[label] != after[label]
    }

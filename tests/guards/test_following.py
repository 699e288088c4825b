"""Guard: whatever names a card says how it follows when the card is united with another."""

from django.apps import apps
from django.db import models

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.seams import FOLLOWING, STAYING

ADVICE = (
    "register it in the feature's following.py: follow(Following('app.model', columns=(…))) if rows go with the card, or "
    "STAYING.register('app.model.column', 'why') if they do not (docs/guide/duplicates.md)"
)


def naming_a_card() -> set[str]:
    """Every column that holds the key of a card, "app.model.column"."""
    found = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            points = isinstance(field, models.ForeignKey) and field.remote_field.model is Party
            if points or (isinstance(field, models.UUIDField) and field.name in {"party_id", "known_id"}):
                found.add(f"{model._meta.label_lower}.{field.column}")
    return found


def test_all_that_names_a_card_follows_it_or_says_why_not() -> None:
    told = {f"{one.model}.{column}" for one in FOLLOWING for column in one.columns} | {
        key for key, _ in STAYING.items()
    }
    assert sorted(naming_a_card() - told) == [], ADVICE
    assert sorted(told - naming_a_card()) == [], "these columns are registered, but name no card (any more)"

"""What hangs on a card and goes with it."""

from collections.abc import Iterator

from django.db import models
from django.db.models import CASCADE, PROTECT

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.refusals import HasDealings


def belongings_of(party: Party) -> Iterator[models.Model]:
    """Every row of every feature that is removed with the card. Raises HasDealings where a row protects the card."""
    for relation in Party._meta.related_objects:
        rows = relation.related_model.objects.filter(**{relation.field.name: party.pk})
        if relation.on_delete is PROTECT and rows.exists():
            raise HasDealings
        if relation.on_delete is CASCADE:
            yield from rows

"""What hangs on a card and goes with it."""

from collections.abc import Iterator

from django.db import models
from django.db.models import CASCADE, PROTECT

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.refusals import HasDealings


def belongings_of(party: Party) -> Iterator[models.Model]:
    """Every row of every feature that is removed with the card, once, though it may name the card twice.

    Raises HasDealings where a row protects the card.
    """
    known: set[tuple[type[models.Model], object]] = set()
    for relation in Party._meta.related_objects:
        rows = relation.related_model.objects.filter(**{relation.field.name: party.pk})
        if relation.on_delete is PROTECT and rows.exists():
            raise HasDealings
        if relation.on_delete is CASCADE:
            fresh = [row for row in rows if (type(row), row.pk) not in known]
            known.update((type(row), row.pk) for row in fresh)
            yield from fresh

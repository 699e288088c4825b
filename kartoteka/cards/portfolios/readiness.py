"""What a card must have before a personal manager gets it: the own fields that the firm requires at that stage."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.models import Party
from kartoteka.cards.portfolios.refusals import NotFilledIn
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.places import STAGES
from kartoteka.platform.fields.stages import Filled, missing_of_each

MANAGED = "managed"
STAGES.register(MANAGED, _("before a personal manager gets the card"))


def check_filled(party: Party, viewer: Viewer) -> None:
    """Raises NotFilledIn with the names of the fields that are missing, as far as `viewer` may know of them."""
    missing = next(iter(missing_of_each(MANAGED, [_filled(party)])))
    if missing:
        raise NotFilledIn([named(one.names, one.key) for one in missing if viewer.may_see_field(f"own:{one.key}")])


def ready(keys: Sequence[UUID]) -> list[UUID]:
    """Of these cards those that have all that is required, in the same order. Two queries."""
    cards = Party.objects.in_bulk(keys)
    found = [cards[key] for key in keys if key in cards]
    missing: Iterable[list] = missing_of_each(MANAGED, [_filled(card) for card in found])
    return [card.id for card, lacks in zip(found, missing, strict=True) if not lacks]


def _filled(party: Party) -> Filled:
    return Filled(party.kind, party.groups, party.own)

"""Cards of the base, loaded in sets so that rows can be put into them."""

from collections.abc import Sequence
from uuid import UUID

from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.relationships.models import Relationship
from kartoteka.intake.imports.stages.cards import Card
from kartoteka.lib.folding import fold


def load_cards(party_ids: Sequence[UUID]) -> dict[UUID, Card]:
    """Key -> the card with what it has, locked against changes until the chunk is written. Four queries."""
    parties = Party.objects.filter(id__in=set(party_ids)).select_for_update()
    cards = {party.id: Card(party, False, groups=set(party.groups)) for party in parties}
    for point in ContactPoint.objects.filter(party_id__in=cards):
        cards[point.party_id].points.append(point)
    for requisite in Requisite.objects.filter(party_id__in=cards):
        cards[requisite.party_id].requisites.append(requisite)
    people = Relationship.objects.filter(other_id__in=cards, kind="works_at").values_list("other_id", "party__name")
    for party_id, name in people:
        cards[party_id].contacts.add(fold(name))
    return cards

"""Contact persons of two organisations who are one person."""

from uuid import UUID

from kartoteka.cards.parties.models import Party
from kartoteka.cards.relationships.models import Relationship
from kartoteka.lib.folding import tokens


def same_people(keep_id: UUID, gone_id: UUID) -> dict[UUID, UUID]:
    """Contact persons of the gone card -> those of the kept card with the same full name and no other birthday. One query.

    Only people known as contacts alone: who has a card of his own is a question of its own.
    """
    rows = Relationship.objects.filter(
        other_id__in=(keep_id, gone_id), kind=Relationship.Kind.WORKS_AT, party__is_contact_only=True
    )
    people: dict[UUID, dict[tuple[str, ...], Party]] = {keep_id: {}, gone_id: {}}
    for row in rows.select_related("party").order_by("id"):
        name = tuple(sorted(tokens(row.party.name)))
        if len(name) > 1:
            people[row.other_id].setdefault(name, row.party)
    ours = people[keep_id]
    return {
        person.id: ours[name].id
        for name, person in people[gone_id].items()
        if name in ours and ours[name].id != person.id and _may_be_one(ours[name], person)
    }


def _may_be_one(left: Party, right: Party) -> bool:
    return not left.birthday or not right.birthday or left.birthday[-5:] == right.birthday[-5:]

"""What information sets know of a card."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kartoteka.cards.information_sets.models import SetValues
from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import applies
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.fields.sets import sets_of


@dataclass(frozen=True, slots=True)
class SetOnCard:
    """A set the viewer belongs to, its fields that the card has, and their values by key."""

    information_set: InformationSet
    fields: Sequence[Field]
    values: dict[str, object]


def fact_key(field: Field) -> str:
    """The key under which a value's origin is kept: apart from the facts everybody sees."""
    return f"set:{field.id.hex}"


def sets_on_card(party: Party, *, viewer: Viewer) -> list[SetOnCard]:
    """The viewer's sets that have fields for this card. Four queries."""
    sets = {one.id: one for one in sets_of(viewer)}
    if not sets:
        return []
    fields: dict[UUID, list[Field]] = {}
    for field in Field.objects.filter(information_set__in=list(sets), retired_at=None):
        if applies(field, party.kind, party.groups) and viewer.may_see_field(f"own:{field.key}"):
            fields.setdefault(field.information_set_id, []).append(field)
    known = {
        row.information_set_id: row.values
        for row in SetValues.objects.filter(party=party, information_set__in=list(fields))
    }
    return [SetOnCard(sets[key], found, known.get(key, {})) for key, found in fields.items()]

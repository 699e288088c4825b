"""What information sets know of a card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kartoteka.cards.information_sets.models import SetValues
from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import applies
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.fields.sets import own_sets, set_ids_of
from kartoteka.platform.firms.reading import objects

OF_SETS = "t.information_set_id = ANY(%(sets)s) AND t.retired_at IS NULL"
OF_PARTY = "t.party_id = %(party)s AND t.information_set_id = ANY(%(sets)s)"


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
    sets = {one.id: one for one in own_sets(viewer)}
    if not sets:
        return []
    fields: dict[UUID, list[Field]] = {}
    for field in objects(Field, OF_SETS, "t.position, t.key", sets=list(sets)):
        if applies(field, party.kind, party.groups) and viewer.may_see_field(f"own:{field.key}"):
            fields.setdefault(field.information_set_id, []).append(field)
    if not fields:
        return []
    known = {
        row.information_set_id: row.values for row in objects(SetValues, OF_PARTY, party=party.id, sets=list(fields))
    }
    return [SetOnCard(sets[key], found, known.get(key, {})) for key, found in fields.items()]


def set_fields_of(viewer: Viewer, fields: Iterable[Field]) -> list[Field]:
    """Those of `fields` that belong to an information set of the viewer's and are not hidden from him.

    No query where the firm has no field of a set, else two.
    """
    of_sets = [field for field in fields if field.information_set_id and viewer.may_see_field(f"own:{field.key}")]
    own = set_ids_of(viewer) if of_sets else frozenset()
    return [field for field in of_sets if field.information_set_id in own]


def set_values_of(party_ids: Sequence[UUID], viewer: Viewer) -> Mapping[UUID, dict[str, object]]:
    """Party -> values by field key, of all sets the viewer belongs to. Three queries for any number of cards."""
    found: dict[UUID, dict[str, object]] = {}
    rows = SetValues.objects.filter(party__in=party_ids, information_set__in=set_ids_of(viewer))
    for party, values in rows.values_list("party_id", "values"):
        found.setdefault(party, {}).update(values)
    return found

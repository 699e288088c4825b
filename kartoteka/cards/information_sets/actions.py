"""Changing what an information set knows of a card. Whoever sees the card and belongs to the set may."""

from collections.abc import Mapping
from typing import Any

from kartoteka.cards.information_sets import events
from kartoteka.cards.information_sets.models import SetValues
from kartoteka.cards.information_sets.queries import fact_key
from kartoteka.cards.parties.field_rights import may_change_fields
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.own_text import own_text
from kartoteka.cards.parties.own_values import parse_own
from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.parties.seams import hold_party, refresh_parties
from kartoteka.cards.provenance.actions import Stated, note_facts
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.fields.sets import sets_of
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record


def set_set_values(
    party: Party, information_set: InformationSet, written: Mapping[str, Any], *, by: Viewer
) -> SetValues:
    """The set's fields of this card get what was written (key -> text, bool or list).

    Raises InformationSet.DoesNotExist for a set `by` does not belong to, OwnFieldWrong for what does not fit.
    """
    card = visible_party(party.id, viewer=by)
    hold_party(card.id)
    own_set = sets_of(by).get(id=information_set.id)
    may_change_fields(by, [f"own:{key}" for key in written]).or_raise()
    fields = {field.key: field for field in Field.objects.filter(information_set=own_set, retired_at=None)}
    parsed = {key: parse_own(fields.get(key), card, value, by=by) for key, value in written.items()}
    row = SetValues.objects.select_for_update(of=("self",)).filter(party=card, information_set=own_set).first()
    is_new = row is None
    row = row or SetValues(party=card, information_set=own_set)
    before = stored.values_of(row, ["values"])
    touched = [key for key, value in parsed.items() if row.values.get(key) != value]
    if not touched:
        return row
    row.values = {key: value for key, value in (row.values | parsed).items() if value is not None}
    row.save(force_insert=is_new)
    change = made(row) if is_new else changed(row, before, ["values"])
    entry = record(events.SET_VALUES_CHANGED, by=by, subject=row, changes=[change], information_set_id=own_set.id)
    stated = [Stated(fact_key(fields[key]), own_text(fields[key], parsed[key])) for key in touched]
    note_facts(card.id, stated, entry=entry, by=by)
    refresh_parties([card.id])
    return row

"""What own information sets know of both cards is united value by value, whoever unites the cards."""

import json
from typing import Any
from uuid import UUID

from kartoteka.cards.information_sets.models import SetValues
from kartoteka.cards.information_sets.queries import fact_key
from kartoteka.cards.parties.seams import FOLLOWING
from kartoteka.intake.merging.engine import GONE, better_side
from kartoteka.intake.merging.moving import Uniting, change_rows, doubles_of
from kartoteka.intake.merging.values import Facts, held_by
from kartoteka.platform.fields.models import Field

ROWS = """
WITH wanted AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS w(id uuid, card uuid, before jsonb, after jsonb)
)
"""


def unite_sets(uniting: Uniting, facts: Facts) -> None:
    """Values of the gone card's sets are added to those of the kept card's, by the rule per field. Call before rows follow."""
    doubles = doubles_of(FOLLOWING["information_sets.setvalues"], uniting)
    if not doubles:
        return
    rows = SetValues.objects.in_bulk([*doubles, *doubles.values()])
    fields = Field.objects.filter(information_set__in={row.information_set_id for row in rows.values()})
    keys = {(field.information_set_id, field.key): fact_key(field) for field in fields}
    wanted = []
    for double, stays in doubles.items():
        after = _united(rows[stays], rows[double], keys, facts)
        before = rows[stays].values
        if after != before:
            row = {
                "id": str(stays),
                "card": str(rows[stays].party_id),
                "before": {"values": before},
                "after": {"values": after},
            }
            wanted.append(row)
    if wanted:
        change_rows(SetValues, ("values",), ROWS, uniting.parameters(rows=json.dumps(wanted)))


def _united(keep: SetValues, gone: SetValues, keys: dict[tuple[UUID, str], str], facts: Facts) -> dict[str, Any]:
    united = dict(keep.values)
    for key, value in gone.values.items():
        fact = keys.get((keep.information_set_id, key), "")
        ours, theirs = facts[keep.party_id].get(fact), facts[gone.party_id].get(fact)
        if key not in united or better_side(held_by(ours), held_by(theirs)) == GONE:
            united[key] = value
    return united

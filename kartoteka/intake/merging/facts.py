"""Facts follow the values they tell of: of each field one stays current, the others are its history."""

from uuid import UUID

from kartoteka.cards.provenance.models import Fact
from kartoteka.intake.merging.engine import GONE, better_side
from kartoteka.intake.merging.moving import PAIR, Uniting, change_rows
from kartoteka.intake.merging.values import Facts, Sides, held_by

PREFIXES = {"contact": "parties.contactpoint", "requisite": "parties.requisite"}
FOLLOW = f"""
WITH {PAIR}, renamed AS (SELECT * FROM unnest(%(old_fields)s::text[], %(new_fields)s::text[]) AS r(old, new)),
wanted AS MATERIALIZED (
    SELECT t.id, COALESCE(p.kept, t.party_id) AS card,
           jsonb_build_object('party_id', t.party_id, 'field', t.field, 'is_current', t.is_current) AS before,
           jsonb_build_object('party_id', COALESCE(p.kept, t.party_id), 'field', COALESCE(r.new, t.field),
                              'is_current', t.is_current AND NOT t.id = ANY(%(outdated)s)) AS after
    FROM provenance_fact t LEFT JOIN pair p ON p.gone = t.party_id LEFT JOIN renamed r ON r.old = t.field
    WHERE t.firm_id = %(firm)s AND (t.party_id = ANY(%(gone)s) OR t.party_id = ANY(%(kept)s) AND t.id = ANY(%(outdated)s))
)
"""


def follow_facts(uniting: Uniting, facts: Facts, sides: dict[UUID, Sides]) -> None:
    """All facts of the gone cards are the kept cards'. Call when rows have followed."""
    renamed = {
        f"{prefix}:{double}": f"{prefix}:{stays}"
        for prefix, model in PREFIXES.items()
        for double, stays in uniting.doubles.get(model, {}).items()
    }
    outdated: list[UUID] = []
    for gone, kept in uniting.pairs.items():
        theirs = {renamed.get(field, field): fact for field, fact in facts[gone].items()}
        for field in theirs.keys() | facts[kept].keys():
            side = sides[gone].chosen.get(field) or better_side(
                held_by(facts[kept].get(field)), held_by(theirs.get(field))
            )
            loser = facts[kept].get(field) if side == GONE else theirs.get(field)
            outdated += [loser.id] if loser else []
    given = uniting.parameters(outdated=outdated, old_fields=list(renamed), new_fields=list(renamed.values()))
    change_rows(Fact, ("party_id", "field", "is_current"), FOLLOW, given)

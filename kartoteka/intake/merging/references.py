"""Own fields that refer to a card refer to the one that was kept."""

from kartoteka.cards.parties.models import Party
from kartoteka.intake.merging.moving import PAIR, Uniting, change_rows
from kartoteka.platform.fields.models import Field

# The index of own fields tells which cards refer to the gone ones, without reading all.
REFERRING = f"""
WITH {PAIR}, wanted AS MATERIALIZED (
    SELECT p.id, p.id AS card, jsonb_build_object('own', p.own) AS before,
           jsonb_build_object('own', p.own || jsonb_object_agg(f.key, pair.kept::text)) AS after
    FROM pair JOIN fields_indexedvalue v ON v.firm_id = %(firm)s AND v.field_id = ANY(%(fields)s) AND v.text = pair.gone::text
    JOIN fields_field f ON f.firm_id = v.firm_id AND f.id = v.field_id
    JOIN parties_party p ON p.firm_id = v.firm_id AND p.id = v.party_id AND p.own ->> f.key = pair.gone::text
    WHERE NOT p.id = ANY(%(cards)s)
    GROUP BY p.id, p.own
)
"""  # noqa: S608 (nothing in it comes from outside)


def point_references(uniting: Uniting) -> None:
    """Other cards' own fields of the type "reference". One query where the firm has no such field."""
    fields = list(Field.objects.filter(type=Field.Type.REFERENCE, information_set=None).values_list("id", flat=True))
    if fields:
        change_rows(Party, ("own",), REFERRING, uniting.parameters(fields=fields))

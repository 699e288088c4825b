"""Values of information sets in typed columns, so that lists of those who belong to a set are filtered by them."""

from collections.abc import Sequence
from uuid import UUID

from kartoteka.cards.parties.refreshers import INDEXED_COLUMNS
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import FEW, run

# Rows of the cards' own fields are kept by the cards; these are of fields that belong to a set.
INDEX = f"""
WITH gone AS (
    DELETE FROM fields_indexedvalue i USING fields_field f
    WHERE i.firm_id = %(firm)s AND i.party_id = ANY (%(ids)s)
      AND f.firm_id = i.firm_id AND f.id = i.field_id AND f.information_set_id IS NOT NULL
)
INSERT INTO fields_indexedvalue (id, firm_id, field_id, party_id, text, number, day)
SELECT gen_random_uuid(), s.firm_id, f.id, s.party_id, {INDEXED_COLUMNS}
FROM information_sets_setvalues s
JOIN fields_field f ON f.firm_id = s.firm_id AND f.information_set_id = s.information_set_id AND f.retired_at IS NULL
    AND s.values ? f.key
CROSS JOIN LATERAL (
    SELECT jsonb_array_elements_text(CASE jsonb_typeof(s.values -> f.key) WHEN 'array' THEN s.values -> f.key
                                     ELSE jsonb_build_array(s.values -> f.key) END) AS value
) v
WHERE s.firm_id = %(firm)s AND s.party_id = ANY (%(ids)s) AND v.value <> ''
"""  # noqa: S608 (nothing in it comes from outside)


def refresh_set_index(party_ids: Sequence[UUID]) -> None:
    """The rows by which fields of information sets are filtered. One statement."""
    run(INDEX, {"firm": current_firm_id(), "ids": list(party_ids)}, keeps=len(party_ids) <= FEW)

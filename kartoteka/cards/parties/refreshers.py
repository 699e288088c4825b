"""What is derived from cards, kept set-based: completeness, the oldest fact, and the index of own fields' values."""

from collections.abc import Sequence
from uuid import UUID

from kartoteka.cards.parties.completeness import WEIGHTS
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import FEW, run

# OFFSET 0 has each card looked up: for some thousand of them PostgreSQL would read all rows of the firm instead.
CONTACT = (
    "EXISTS (SELECT 1 FROM parties_contactpoint c WHERE c.firm_id = p.firm_id AND c.party_id = p.id AND c.kind = '{}' "
    "AND c.problem = '' OFFSET 0)"
)
FILLED = {
    "requisite": "EXISTS (SELECT 1 FROM parties_requisite r WHERE r.firm_id = p.firm_id AND r.party_id = p.id AND r.problem = '' OFFSET 0)",
    "source": "p.source_id IS NOT NULL",
    **{kind: CONTACT.format(kind) for kind in ("phone", "email", "address")},
}

# What the card's groups say by hand, of several the greatest; as `completeness.weights_of`.
GROUP_WEIGHTS = """
LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(one.key, one.weight) AS weights FROM (
        SELECT said.key, max(said.value::int) AS weight
        FROM parties_group pg CROSS JOIN LATERAL jsonb_each_text(pg.weights) said
        WHERE pg.firm_id = p.firm_id AND pg.id = ANY (p.groups) GROUP BY said.key
    ) one
) g ON true
"""
OWN_FIELDS = """
LEFT JOIN LATERAL (
    SELECT sum(f.counts) AS total, sum(f.counts) FILTER (WHERE COALESCE(p.own ->> f.key, '') NOT IN ('', '[]')) AS filled
    FROM (SELECT key, COALESCE((g.weights ->> ('own:' || key))::int, weight) AS counts FROM fields_field
          WHERE firm_id = p.firm_id AND retired_at IS NULL AND information_set_id IS NULL AND type <> 'computed'
            AND (group_id IS NULL OR group_id = ANY (p.groups)) AND party_kind IN ('', p.kind)) f
) o ON true
"""

OLDEST = """
LEFT JOIN LATERAL (
    SELECT min(COALESCE(fact.verified_at, fact.at)) AS at FROM provenance_fact fact
    WHERE fact.firm_id = p.firm_id AND fact.party_id = p.id AND fact.is_current AND fact.value <> ''
      AND left(fact.field, 4) <> 'set:'
) oldest ON true
"""


def _standard() -> tuple[str, str]:
    """SQL of the weight reached and of the weight there is, by kind of party."""
    reached, total = [], []
    for kind, weights in WEIGHTS.items():
        counts = {key: f"COALESCE((g.weights ->> '{key}')::int, {weight})" for key, weight in weights.items()}
        terms = [
            f"CASE WHEN {FILLED.get(key, f'p.{key} <> {chr(39) * 2}')} THEN {weight} ELSE 0 END"
            for key, weight in counts.items()
        ]
        reached.append(f"WHEN '{kind}' THEN {' + '.join(terms)}")
        total.append(f"WHEN '{kind}' THEN {' + '.join(counts.values())}")
    return f"CASE p.kind {' '.join(reached)} END", f"CASE p.kind {' '.join(total)} END"


REACHED, TOTAL = _standard()
# Of the cards %(ids)s: what they have of the weight that is wanted. The one definition of completeness.
WEIGHED = f"""
SELECT p.id, {REACHED} + COALESCE(o.filled, 0) AS had, {TOTAL} + COALESCE(o.total, 0) AS wanted
FROM parties_party p {GROUP_WEIGHTS} {OWN_FIELDS}
WHERE p.firm_id = %(firm)s AND p.id = ANY (%(ids)s)
"""  # noqa: S608 (nothing in it comes from outside)
REFRESH = f"""
UPDATE parties_party SET completeness = fresh.share, oldest_fact_at = fresh.oldest
FROM (
    SELECT p.id, oldest.at AS oldest,
           CASE WHEN p.wanted = 0 THEN 100 ELSE (200 * p.had + p.wanted) / (2 * p.wanted) END AS share
    FROM (SELECT %(firm)s::uuid AS firm_id, w.* FROM ({WEIGHED}) w) p {OLDEST}
) fresh
WHERE parties_party.firm_id = %(firm)s AND parties_party.id = ANY (%(ids)s) AND parties_party.id = fresh.id
  AND (parties_party.completeness, parties_party.oldest_fact_at) IS DISTINCT FROM (fresh.share, fresh.oldest)
"""  # noqa: S608 (nothing in it comes from outside)

# Values in typed columns: number and money as number, flag as 1 or 0, date as day, the others as text; one row per choice.
INDEXED_COLUMNS = """
       CASE WHEN f.type IN ('text', 'choice', 'choices', 'reference') THEN left(v.value, 200) END,
       CASE WHEN f.type IN ('number', 'money') AND v.value ~ '^-?[0-9]{1,18}(\\.[0-9]+)?$' THEN v.value::float
            WHEN f.type = 'flag' THEN CASE v.value WHEN 'true' THEN 1 WHEN 'false' THEN 0 END END,
       CASE WHEN f.type = 'date' AND v.value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN v.value::date END
"""
INDEX = f"""
INSERT INTO fields_indexedvalue (id, firm_id, field_id, party_id, text, number, day)
SELECT gen_random_uuid(), p.firm_id, f.id, p.id, {INDEXED_COLUMNS}
FROM parties_party p
JOIN fields_field f ON f.firm_id = p.firm_id AND f.retired_at IS NULL AND f.information_set_id IS NULL AND p.own ? f.key
CROSS JOIN LATERAL (
    SELECT jsonb_array_elements_text(CASE jsonb_typeof(p.own -> f.key) WHEN 'array' THEN p.own -> f.key
                                     ELSE jsonb_build_array(p.own -> f.key) END) AS value
) v
WHERE p.firm_id = %(firm)s AND p.id = ANY (%(ids)s) AND p.own <> '{{}}' AND v.value <> ''
"""  # noqa: S608 (nothing in it comes from outside)
UNINDEX = """
DELETE FROM fields_indexedvalue i USING fields_field f
WHERE i.firm_id = %(firm)s AND i.party_id = ANY (%(ids)s)
  AND f.firm_id = i.firm_id AND f.id = i.field_id AND f.information_set_id IS NULL
"""


def refresh_completeness(party_ids: Sequence[UUID]) -> None:
    """`completeness` and `oldest_fact_at` of these cards. One statement."""
    _run(party_ids, REFRESH)


def refresh_own_index(party_ids: Sequence[UUID]) -> None:
    """The rows by which own fields are filtered and sorted. Two statements."""
    _run(party_ids, UNINDEX, INDEX)


def _run(party_ids: Sequence[UUID], *statements: str) -> None:
    for statement in statements:
        run(statement, {"firm": current_firm_id(), "ids": list(party_ids)}, keeps=len(party_ids) <= FEW)

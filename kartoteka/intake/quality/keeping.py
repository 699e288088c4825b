"""Keeping the figures of each card. What changed goes to the totals later, so that changes do not wait for each other."""

import json
from collections.abc import Sequence
from uuid import UUID

from kartoteka.cards.parties.refreshers import WEIGHED
from kartoteka.cards.provenance.ages import HALF_LIFE_DAYS
from kartoteka.intake.quality.engine import EPOCH
from kartoteka.intake.quality.models import NONE
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import FEW, run

COLUMNS = "party_id, collector, source, department, groups, cards, had, wanted, facts, wrong, half_lives, charges"
USUAL = json.dumps({kind: days or 0 for kind, days in HALF_LIFE_DAYS.items()})
# Of the contact point that the fact `f` is about, by its key: a join PostgreSQL would make by going through all of them.
POINT = """(SELECT c.kind FROM parties_contactpoint c WHERE c.firm_id = f.firm_id
 AND c.id = CASE WHEN left(f.field, 8) = 'contact:' THEN substr(f.field, 9)::uuid END)"""
# By which kind the fact `f` ages; as `queries.kind_of_field`.
KIND = f"""
CASE WHEN left(f.field, 8) = 'contact:' THEN COALESCE({POINT}, 'phone')
     WHEN left(f.field, 10) = 'requisite:' THEN 'requisite' ELSE f.field END
"""

# The cards, each counted where its maker and its source are.
MADE = f"""
SELECT p.id AS party_id, COALESCE(p.created_by_id, '{NONE}') AS collector, COALESCE(p.source_id, '{NONE}') AS source,
       COALESCE(p.department_id, '{NONE}') AS department, p.groups, p.problems, w.had, w.wanted
FROM ({WEIGHED}) w JOIN parties_party p ON p.firm_id = %(firm)s AND p.id = w.id
WHERE p.id = ANY (%(ids)s) AND NOT p.is_contact_only
"""  # noqa: S608 (nothing in it comes from outside)
# Their known values with their half-life in days, 0 for always. Powers outside the range of floats are kept at its ends.
KNOWN = f"""
SELECT k.*, COALESCE(h.in_use_days, own.in_use_days, ('{USUAL}'::jsonb ->> k.kind)::int, {HALF_LIFE_DAYS["own"]}) AS half_life
FROM (
    SELECT m.party_id, COALESCE(f.by_id, '{NONE}') AS collector, COALESCE(f.source_id, '{NONE}') AS source, {KIND} AS kind,
           f.problem <> '' OR m.problems ? f.field AS is_wrong, COALESCE(f.verified_at, f.at) AS known_at
    FROM made m JOIN provenance_fact f ON f.firm_id = %(firm)s AND f.party_id = m.party_id
    WHERE f.is_current AND f.value <> '' AND left(f.field, 4) <> 'set:'
) k
LEFT JOIN quality_halflife h ON h.firm_id = %(firm)s AND h.kind = k.kind
LEFT JOIN quality_halflife own ON own.firm_id = %(firm)s AND own.kind = 'own' AND left(k.kind, 4) = 'own:'
"""  # noqa: S608 (nothing in it comes from outside)
CHARGE = f"""
CASE WHEN half_life = 0 THEN 1::float8 ELSE power(2::float8, GREATEST(-1000, LEAST(1000,
    extract(epoch FROM known_at - '{EPOCH.isoformat()}'::timestamptz)::float8 / 86400 / half_life))) END
"""
FIGURES = f"""
WITH made AS MATERIALIZED ({MADE}), known AS ({KNOWN}),
by_half_life AS (
    SELECT party_id, collector, source, half_life, count(*) AS facts, count(*) FILTER (WHERE is_wrong) AS wrong,
           COALESCE(sum({CHARGE}) FILTER (WHERE NOT is_wrong), 0) AS charge,
           min(known_at + half_life * interval '1 day') FILTER (WHERE NOT is_wrong AND half_life > 0) AS stale_at
    FROM known GROUP BY party_id, collector, source, half_life
),
brought AS (
    SELECT party_id, collector, source, sum(facts) AS facts, sum(wrong) AS wrong, array_agg(half_life) AS half_lives,
           array_agg(charge) AS charges, min(stale_at) AS stale_at
    FROM by_half_life GROUP BY party_id, collector, source
),
both_of AS (
    SELECT party_id, collector, source, CASE WHEN m.wanted IS NULL THEN 0 ELSE 1 END AS cards, COALESCE(m.had, 0) AS had,
           COALESCE(m.wanted, 0) AS wanted, COALESCE(b.facts, 0) AS facts, COALESCE(b.wrong, 0) AS wrong,
           COALESCE(b.half_lives, '{{}}') AS half_lives, COALESCE(b.charges, '{{}}') AS charges, b.stale_at
    FROM made m FULL JOIN brought b USING (party_id, collector, source)
)
SELECT o.*, m.department, m.groups FROM both_of o JOIN made m USING (party_id)
"""  # noqa: S608 (nothing in it comes from outside)
# Some bring a card up to date without having it locked (a note was written): before figures go, the card is locked, so that
# nobody else brings it up to date meanwhile. A new card has no figures and needs no lock.
LEAVE = f"""
WITH gone AS (
    DELETE FROM quality_contribution WHERE firm_id = %(firm)s AND party_id = ANY (%(ids)s) AND (
        SELECT count(*) FROM (SELECT id FROM parties_party WHERE firm_id = %(firm)s AND id = ANY (%(ids)s) ORDER BY id
                              FOR NO KEY UPDATE) locked) >= 0
    RETURNING {COLUMNS}
)
INSERT INTO quality_uncounted (id, firm_id, sign, {COLUMNS}) SELECT gen_random_uuid(), %(firm)s, -1, {COLUMNS} FROM gone
"""  # noqa: S608 (nothing in it comes from outside)
ENTER = f"""
WITH come AS (
    INSERT INTO quality_contribution (id, firm_id, {COLUMNS}, stale_at)
    SELECT gen_random_uuid(), %(firm)s, {COLUMNS}, stale_at FROM ({FIGURES}) fresh
    ON CONFLICT (firm_id, party_id, collector, source) DO NOTHING RETURNING {COLUMNS}
)
INSERT INTO quality_uncounted (id, firm_id, sign, {COLUMNS}) SELECT gen_random_uuid(), %(firm)s, 1, {COLUMNS} FROM come
"""  # noqa: S608 (nothing in it comes from outside)


def refresh_contributions(party_ids: Sequence[UUID]) -> None:
    """What these cards contribute to the figures of quality, as they are now. Two statements."""
    asked = {"firm": current_firm_id(), "ids": list(party_ids)}
    for statement in (LEAVE, ENTER):
        run(statement, asked, keeps=len(party_ids) <= FEW)

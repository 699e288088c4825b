"""Pairs of cards worth comparing, found by their keys in SQL, and kept with their probability."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.db import connection

from kartoteka.intake.duplicates.clustering import BLOCK_LIMIT
from kartoteka.intake.duplicates.records import Record
from kartoteka.platform import clock
from kartoteka.platform.firms.context import current_firm_id

NEIGHBOURS = 3
Pair = tuple[UUID, UUID]

# Cards of a key that more than the limit share are compared with their neighbours only, as in `clustering`.
CANDIDATES = """
SELECT DISTINCT LEAST(a.party_id, k.party_id), GREATEST(a.party_id, k.party_id)
FROM duplicates_matchkey a, LATERAL (
    SELECT near.party_id, row_number() OVER (ORDER BY near.party_id) AS place, count(*) OVER () AS of_all
    FROM (SELECT m.party_id FROM duplicates_matchkey m
          WHERE m.firm_id = %(firm)s AND m.key_hash = a.key_hash AND {which} ORDER BY m.party_id LIMIT %(limit)s + 1) near
) k
WHERE a.firm_id = %(firm)s AND a.party_id = ANY(%(ids)s) AND (k.of_all <= %(limit)s OR k.place <= %(neighbours)s)
"""
AFTER, ALL = "m.party_id > a.party_id", "m.party_id <> a.party_id"

# A pair that was decided to be two customers stays so until what identifies them changes; then it is asked again.
KEEP = """
INSERT INTO duplicates_likeness AS l (id, firm_id, party_id, other_id, probability, raw, reasons, found_at, decided, reason,
                                      identity, was_apart)
SELECT gen_random_uuid(), %(firm)s, w.party, w.other, w.probability, w.raw, w.reasons, %(now)s, '', '', w.identity, false
FROM jsonb_to_recordset(%(rows)s::jsonb)
     AS w(party uuid, other uuid, probability float8, raw float8, reasons jsonb, identity text)
ON CONFLICT (firm_id, party_id, other_id) DO UPDATE SET
    probability = EXCLUDED.probability, raw = EXCLUDED.raw, reasons = EXCLUDED.reasons, identity = EXCLUDED.identity,
    was_apart = l.was_apart OR l.decided <> '', decided = ''
WHERE l.decided = '' OR l.identity <> EXCLUDED.identity
"""
FORGET = """
DELETE FROM duplicates_likeness l
WHERE l.firm_id = %(firm)s AND l.decided = '' AND {which}
  AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(%(rows)s::jsonb) AS w(party uuid, other uuid)
                  WHERE w.party = l.party_id AND w.other = l.other_id)
"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair in the order of keys, with its probability (calibrated, and as the model says) and reasons."""

    party: UUID
    other: UUID
    probability: float
    raw: float
    reasons: list[list[Any]]
    identity: str

    def as_json(self) -> dict[str, Any]:
        return {name: str(value) if isinstance(value, UUID) else value for name, value in self._items()}

    def _items(self) -> list[tuple[str, Any]]:
        return [(name, getattr(self, name)) for name in Weighed.__slots__]


def candidates_of(ids: Sequence[UUID], *, only_after: bool = False) -> list[Pair]:
    """Pairs of these cards with any other, or with those of higher keys (so that a walk over all meets each pair once)."""
    given = {"firm": current_firm_id(), "ids": list(ids), "limit": BLOCK_LIMIT, "neighbours": NEIGHBOURS}
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES.format(which=AFTER if only_after else ALL), given)
        return [(party, other) for party, other in cursor.fetchall()]


def keep_pairs(weighed: Iterable[Weighed], ids: Sequence[UUID], *, only_after: bool = False) -> None:
    """The open pairs of these cards are these, as `candidates_of` was asked. Two statements."""
    rows = json.dumps([one.as_json() for one in weighed])
    which = "l.party_id = ANY(%(ids)s)" if only_after else "(l.party_id = ANY(%(ids)s) OR l.other_id = ANY(%(ids)s))"
    given = {"firm": current_firm_id(), "rows": rows, "ids": list(ids), "now": clock.now()}
    with connection.cursor() as cursor:
        cursor.execute(FORGET.format(which=which), given)
        cursor.execute(KEEP, given)


def identity_of(left: Record, right: Record) -> str:
    """A digest of what identifies two customers: names, numbers and addresses of mail, not their town or street."""
    said = [
        (one.names, one.organisation, sorted(one.phones), sorted(one.emails), sorted(one.tax_ids), str(one.birth_date))
        for one in (left, right)
    ]
    return blake2b(json.dumps(said, ensure_ascii=False).encode(), digest_size=16).hexdigest()

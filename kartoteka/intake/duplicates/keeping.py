"""Keeping the blocking keys of cards, and finding the cards that are like a record."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from kartoteka.cards.parties.seams import PARTY_REFRESHERS
from kartoteka.intake.duplicates.base_size import base_frequencies
from kartoteka.intake.duplicates.blocking import blocking_keys, key_hash
from kartoteka.intake.duplicates.clustering import BLOCK_LIMIT
from kartoteka.intake.duplicates.engine import MAYBE_FROM, Match, Scorer
from kartoteka.intake.duplicates.filing import file_among_others
from kartoteka.intake.duplicates.known import records_of
from kartoteka.intake.duplicates.models import MatchKey
from kartoteka.intake.duplicates.records import Record
from kartoteka.platform.firms.bulk import copy_values
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.keys import new_key_text
from kartoteka.platform.firms.prepared import FEW, rows, run

MATCH_KEYS = "match keys"

# The planner must not see the firm: of a new one it believes that there are no rows, and reads any index whole.
CANDIDATES = """
SELECT DISTINCT k.party_id
FROM unnest(%(keys)s::bigint[]) AS wanted(key_hash),
     LATERAL (SELECT party_id FROM duplicates_matchkey m
              WHERE m.firm_id = (SELECT %(firm)s::uuid) AND m.key_hash = wanted.key_hash
              ORDER BY party_id LIMIT %(limit)s) k
"""

UNFILE = "DELETE FROM duplicates_matchkey WHERE firm_id = %(firm)s AND party_id = ANY(%(ids)s)"
OWN_CARDS = "SELECT id FROM parties_party WHERE firm_id = %(firm)s AND id = ANY(%(ids)s) AND NOT is_contact_only"
FILE = """
INSERT INTO duplicates_matchkey (firm_id, id, party_id, key_hash)
SELECT %(firm)s, * FROM unnest(%(ids)s::uuid[], %(cards)s::uuid[], %(hashes)s::bigint[])
"""

UNWEIGHED = """
INSERT INTO duplicates_unweighed (id, firm_id, party_id) SELECT gen_random_uuid(), %(firm)s, key
FROM unnest(%(ids)s::uuid[]) AS key ON CONFLICT DO NOTHING
"""


def refresh_match_keys(party_ids: Sequence[UUID]) -> None:
    """The cards are filed under the keys of what they say now. Persons known only as contacts are not filed."""
    asked = {"firm": current_firm_id(), "ids": list(party_ids)}
    keeps = len(party_ids) <= FEW
    if not run(UNFILE, asked, keeps=keeps):
        file_among_others()
    own = [key for (key,) in rows(OWN_CARDS, asked, keeps=keeps)]
    file_under({party_id: hashes(record) for party_id, record in records_of(own).items()})


def file_under(keys: Mapping[UUID, Iterable[int]]) -> None:
    """Cards that are filed nowhere yet are filed under these keys."""
    lines = [(new_key_text(), party_id, hashed) for party_id, hashes_of in keys.items() for hashed in hashes_of]
    if len(keys) > FEW:
        copy_values(MatchKey, ("id", "party_id", "key_hash"), lines)
    elif lines:
        ids, cards, hashed = map(list, zip(*lines, strict=True))
        run(FILE, {"firm": current_firm_id(), "ids": ids, "cards": cards, "hashes": hashed})
    run(UNWEIGHED, {"firm": current_firm_id(), "ids": list(keys)}, keeps=len(keys) <= FEW)


def hashes(record: Record) -> list[int]:
    return list({key_hash(key) for key in blocking_keys(record)})


def cards_like(record: Record, *, most: int = 5) -> list[Match]:
    """The likeliest cards first, from a probability of one half; `other` is the party's key. About six queries."""
    parameters = {"keys": hashes(record), "firm": current_firm_id(), "limit": BLOCK_LIMIT}
    candidates = [key for (key,) in rows(CANDIDATES, parameters)]
    scorer = Scorer(frequencies=base_frequencies())
    return likeliest(record, records_of(candidates).values(), scorer)[:most]


def likeliest(record: Record, candidates: Iterable[Record], scorer: Scorer) -> list[Match]:
    """Matches of at least one half, the likeliest first."""
    found = (scorer.score(record, candidate) for candidate in candidates)
    return sorted((match for match in found if match.probability >= MAYBE_FROM), key=lambda match: -match.probability)


PARTY_REFRESHERS.register(MATCH_KEYS, refresh_match_keys)

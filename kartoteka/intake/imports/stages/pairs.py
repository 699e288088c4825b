"""Which rows are worth comparing with which rows and cards: those that share a blocking key. Streamed from the base."""

from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from kartoteka.intake.duplicates.clustering import BLOCK_LIMIT
from kartoteka.intake.imports.models import Import

NEIGHBOURS = 3

# The planner must not see which firm and which import it is: of one that has just begun its statistics say that there are no
# rows, so any index beginning with the firm seems as good as the right one, and is read whole for every row.

# Rows of a key that too many share are compared with their nearest neighbours in the file only.
RANKED = """
CREATE TEMP TABLE ranked_keys ON COMMIT DROP AS
SELECT key_hash, number, place, size FROM (
    SELECT key_hash, number, row_number() OVER (PARTITION BY key_hash ORDER BY number) AS place,
           count(*) OVER (PARTITION BY key_hash) AS size
    FROM (SELECT unnest(keys) AS key_hash, number FROM imports_importrow
          WHERE firm_id = (SELECT %(firm)s::uuid) AND of_id = (SELECT %(of)s::uuid) AND fate <> 'reject') r) k
WHERE size > 1
"""

IN_FILE = """
SELECT DISTINCT a.number, b.number FROM ranked_keys a JOIN ranked_keys b
    ON b.key_hash = a.key_hash AND b.place > a.place AND (a.size <= %(limit)s OR b.place <= a.place + %(neighbours)s)
ORDER BY a.number, b.number
"""

IN_BASE = """
SELECT DISTINCT k.number, m.party_id
FROM (SELECT unnest(keys) AS key_hash, number FROM imports_importrow
      WHERE firm_id = (SELECT %(firm)s::uuid) AND of_id = (SELECT %(of)s::uuid) AND fate <> 'reject') k, LATERAL (
    SELECT party_id FROM duplicates_matchkey m WHERE m.firm_id = (SELECT %(firm)s::uuid) AND m.key_hash = k.key_hash
    ORDER BY party_id LIMIT %(limit)s) m
ORDER BY k.number
"""

AGAIN_IN_FILE = """
SELECT first, number FROM (
    SELECT number, min(number) OVER (PARTITION BY fingerprint) AS first FROM imports_importrow
    WHERE firm_id = (SELECT %(firm)s::uuid) AND of_id = (SELECT %(of)s::uuid) AND draft IS NOT NULL) r
WHERE first < number
"""

AGAIN_IN_BASE = """
SELECT DISTINCT ON (r.number) r.number, old.party_id
FROM imports_importrow r
JOIN imports_importrow old ON old.firm_id = r.firm_id AND old.fingerprint = r.fingerprint AND old.party_id IS NOT NULL
    AND old.of_id <> r.of_id AND old.is_applied
JOIN parties_party p ON p.firm_id = r.firm_id AND p.id = old.party_id
WHERE r.firm_id = (SELECT %(firm)s::uuid) AND r.of_id = (SELECT %(of)s::uuid) AND r.draft IS NOT NULL
ORDER BY r.number, old.id
"""


def pairs_in_file(of: Import, batch: int = 5000) -> Iterator[list[tuple[int, int]]]:
    """(row, later row) that share a key, each once, in batches."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.ranked_keys")
        cursor.execute(RANKED, {"firm": of.firm_id, "of": of.id})
        cursor.execute("CREATE INDEX ON pg_temp.ranked_keys (key_hash, place)")
        cursor.execute("ANALYZE pg_temp.ranked_keys")
    yield from _streamed(IN_FILE, {"limit": BLOCK_LIMIT, "neighbours": NEIGHBOURS}, batch)


def pairs_in_base(of: Import, batch: int = 2000) -> Iterator[list[tuple[int, UUID]]]:
    """(row, key of a card) that share a key, in batches."""
    yield from _streamed(IN_BASE, {"firm": of.firm_id, "of": of.id, "limit": BLOCK_LIMIT}, batch)


def same_again_in_file(of: Import) -> list[tuple[int, int]]:
    """(first row, row) with the very same cells."""
    return _all(AGAIN_IN_FILE, of)


def same_again_in_base(of: Import) -> list[tuple[int, UUID]]:
    """(row, key of the card) of rows that came with the very same cells in an earlier import, if the card is there."""
    return _all(AGAIN_IN_BASE, of)


def _all(sql: str, of: Import) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"firm": of.firm_id, "of": of.id})
        return cursor.fetchall()


def _streamed(sql: str, parameters: dict[str, object], batch: int) -> Iterator[list[tuple]]:
    with connection.chunked_cursor() as cursor:
        cursor.itersize = batch
        cursor.execute(sql, parameters)
        while found := cursor.fetchmany(batch):
            yield found

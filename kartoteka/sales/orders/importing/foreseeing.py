"""Whose the lines will be: cards of the base, and keys for customers that the file itself makes known.

The keys are given before anything is put into the base, so that a dry run reports what the import will do, and an import
that is killed makes every customer once.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.platform.firms.keys import new_key
from kartoteka.sales.orders.importing.customers import key_of, known_customers, sort_names
from kartoteka.sales.orders.importing.lines import Said

BEGIN = """
DROP TABLE IF EXISTS pg_temp.foreseen_customers;
CREATE TEMP TABLE foreseen_customers (word text PRIMARY KEY, party_id uuid NOT NULL) ON COMMIT DROP
"""
ASK = "SELECT word, party_id FROM foreseen_customers WHERE word = ANY(%s)"
KEEP = "INSERT INTO foreseen_customers SELECT * FROM unnest(%s::text[], %s::uuid[]) ON CONFLICT DO NOTHING"
NOTE = """
UPDATE imports_importrow r SET party_id = k.party_id FROM unnest(%s::bigint[], %s::uuid[]) AS k(number, party_id)
WHERE r.firm_id = %s AND r.of_id = %s AND r.number = k.number
"""


def begin_foreseeing() -> None:
    """Nobody is foreseen yet. What is, is known until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(BEGIN)


def foresee_customers(rows: Sequence[ImportRow]) -> None:
    """The lines get the key of their customer in the base, else the one that he will have; a cash sale gets none."""
    said = {key: row.draft for row in rows if (key := key_of(row.draft))}
    keys = {key: party.id for key, party in known_customers(said).items()}
    keys |= _foreseen({key: one for key, one in said.items() if key not in keys})
    for row in rows:
        row.party_id = keys.get(key_of(row.draft))


def note_customers(of: Import, rows: Sequence[ImportRow]) -> None:
    """Stores whose the lines are."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [[row.number for row in rows], [row.party_id for row in rows], of.firm_id, of.id])


def _foreseen(said: dict[str, Said]) -> dict[str, UUID]:
    """Keys by customer: those given to earlier lines of the same id or name, else new ones."""
    words = {key: [f"id:{key}", *(f"name:{name}" for name in sort_names(one, key))] for key, one in said.items()}
    with connection.cursor() as cursor:
        cursor.execute(ASK, [[word for some in words.values() for word in some]])
        given = dict(cursor.fetchall())
        keys = {
            key: next((given[word] for word in some if word in given), None) or new_key() for key, some in words.items()
        }
        kept = [(word, keys[key]) for key, some in words.items() for word in some]
        cursor.execute(KEEP, [[word for word, _ in kept], [key for _, key in kept]])
    return keys

"""The SQL of a search. Each statement enters an index by equality or by a range, and stops at the rows asked for.

`p` is the object looked at in CONDITIONS. Every statement names the firm itself, so each lock holds alone.
"""

from collections.abc import Sequence
from uuid import UUID

# The words that begin with what is asked (1), or have it inside (2).
WORDS = """
SELECT k.number, 1, w.word FROM unnest(%(low)s::text[], %(high)s::text[]) WITH ORDINALITY AS k(low, high, number)
CROSS JOIN LATERAL (
    SELECT f.word FROM search_fragment f
    WHERE f.firm_id = %(firm)s AND NOT f.is_inside AND f.fragment >= k.low AND f.fragment < k.high
    ORDER BY f.fragment LIMIT %(words_most)s) w
UNION ALL
SELECT k.number, 2, w.word FROM unnest(%(low)s::text[], %(inside)s::text[]) WITH ORDINALITY AS k(low, high, number)
CROSS JOIN LATERAL (
    SELECT f.word FROM search_fragment f
    WHERE f.firm_id = %(firm)s AND f.is_inside AND f.fragment >= k.low AND f.fragment < k.high
    ORDER BY f.fragment LIMIT %(words_most)s) w
"""

SLIPS = """
SELECT DISTINCT s.word FROM unnest(%(slips)s::text[]) AS k(slip) CROSS JOIN LATERAL (
    SELECT word FROM search_slip WHERE firm_id = %(firm)s AND slip = k.slip LIMIT 1000) s
"""

# How often the words occur, by term, as far as it matters.
SIZES = """
SELECT t.number, (SELECT count(*) FROM (
    SELECT 1 FROM unnest(%(words)s::text[], %(numbers)s::int[]) AS k(word, number) CROSS JOIN LATERAL (
        SELECT 1 FROM search_posting p WHERE p.firm_id = %(firm)s AND p.word = k.word
          AND p.place BETWEEN %(low)s AND %(high)s LIMIT 300) one
    WHERE k.number = t.number LIMIT 300) seen)
FROM generate_series(0, %(last)s) AS t(number)
"""

POSTINGS = """
SELECT p.object_id, p.place, p.set_id, p.tier FROM (
    SELECT p.object_id, p.place, p.set_id, k.tier
    FROM unnest(%(words)s::text[], %(tiers)s::smallint[], %(lows)s::smallint[], %(highs)s::smallint[])
         AS k(word, tier, low, high)
    CROSS JOIN LATERAL (
        SELECT p.object_id, p.place, p.set_id FROM search_posting p
        WHERE p.firm_id = %(firm)s AND p.word = k.word AND p.place BETWEEN k.low AND k.high
          AND p.place %% 100 <> ALL(%(hidden)s::int[]) AND (p.set_id IS NULL OR p.set_id = ANY(%(sets)s::uuid[]))
          /*visible*/
        ORDER BY p.place, p.object_id LIMIT %(examined_most)s) p
    LIMIT %(examined_most)s) p
WHERE true /*conditions*/ LIMIT %(most)s
"""

NUMBERS = """
SELECT p.object_id, p.place, p.set_id, 0
FROM unnest(%(parts)s::text[], %(grams)s::text[]) AS k(part, grams)
CROSS JOIN LATERAL search_numbers(
    k.part, k.grams::integer[], %(low)s::smallint, %(high)s::smallint, %(numbers_most)s) p
WHERE p.place %% 100 <> ALL(%(hidden)s::int[]) AND (p.set_id IS NULL OR p.set_id = ANY(%(sets)s::uuid[]))
  /*conditions*/
LIMIT %(most)s
"""

# For those who see few objects: these themselves are read.
ENTRIES = """
SELECT p.object_id, p.set_id, p.is_demoted, p.texts FROM search_entry p
WHERE p.firm_id = %(firm)s AND p.kind = %(kind)s AND p.set_id = ANY(%(entry_sets)s::uuid[]) /*conditions*/
"""

# For several frequent words: the index intersects them.
TOGETHER = """
SELECT p.object_id, p.set_id, p.is_demoted, p.texts
FROM search_entries(%(kind)s, %(every)s::int[], %(some)s::text[], %(entries_most)s) p
WHERE p.set_id = ANY(%(entry_sets)s::uuid[]) /*conditions*/ LIMIT %(most)s
"""

# All that is found of the object, as far as this viewer may know it, has each of the parts.
HAS = """
AND (SELECT e.line LIKE ALL(%(likes)s::text[]) AND e.line ~ ALL(%(choices)s::text[]) FROM (
    SELECT string_agg(CASE WHEN %(hides)s THEN (
        SELECT string_agg(t.text, ' ') FROM unnest(d.texts) WITH ORDINALITY AS t(text, field)
        WHERE t.field <> ALL(%(hidden)s::int[])) ELSE array_to_string(d.texts, ' ') END, ' ') AS line
    FROM search_entry d
    WHERE d.firm_id = %(firm)s AND d.object_id = p.object_id AND d.set_id = ANY(%(entry_sets)s::uuid[])) e)
"""

# The same for a viewer without information sets, for whom an object is its one open entry: of its key, or `p` itself.
_LINE = """
AND (SELECT e.line LIKE ALL(%(likes)s::text[]) AND e.line ~ ALL(%(choices)s::text[]) FROM (
    SELECT CASE WHEN %(hides)s THEN (
        SELECT string_agg(t.text, ' ') FROM unnest(d.texts) WITH ORDINALITY AS t(text, field)
        WHERE t.field <> ALL(%(hidden)s::int[])) ELSE array_to_string(d.texts, ' ') END AS line
    FROM /*entry*/) e)
"""
OPEN_HAS = _LINE.replace(
    "/*entry*/",
    """search_entry d
    WHERE d.firm_id = %(firm)s AND d.object_id = p.object_id AND d.set_id = %(open)s""",
)
ENTRY_HAS = _LINE.replace("/*entry*/", "(SELECT p.texts) d")


def has_parts(sets: Sequence[UUID], *, of_entry: bool = False) -> str:
    """The condition that an object has each of the parts, for a viewer with these sets. `of_entry`: `p` is an entry."""
    if sets:
        return HAS
    return ENTRY_HAS if of_entry else OPEN_HAS


def with_conditions(statement: str, visible: str = "", has: str = "") -> str:
    """The statement for objects that meet both, the dear one asked last."""
    if "/*visible*/" in statement:
        return statement.replace("/*visible*/", visible).replace("/*conditions*/", has)
    return statement.replace("/*conditions*/", f"{visible}\n{has}")

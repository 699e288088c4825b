"""The tables of the index: reading, writing and removing rows, by sets.

Columns travel as one text with a line per row: quoting arrays of 50,000 elements one by one took most of the time.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from kartoteka.platform.firms.prepared import FEW, rows, run
from kartoteka.platform.search.words import ends, slips

NIL = UUID(int=0)
TABLES = ("search_entry", "search_posting", "search_number", "search_fragment", "search_slip")


@dataclass(slots=True)
class Row:
    """An entry as stored: `texts[n - 1]` is the folded text of field n, or None."""

    is_demoted: bool
    texts: list[str | None]


@dataclass(slots=True)
class Rows:
    """Rows of one kind. entries: (object, set or NIL, kind, is demoted, keys, texts), postings: (object, set, place, word),
    numbers: (object, set, place, digits, grams). forgiving: the words that are found with slips too."""

    entries: list[tuple] = field(default_factory=list)
    postings: list[tuple] = field(default_factory=list)
    numbers: list[tuple] = field(default_factory=list)
    forgiving: set[str] = field(default_factory=set)


COLUMN = "string_to_array(%s, E'\\n', '')"

READ = "SELECT object_id, set_id, is_demoted, texts FROM search_entry WHERE firm_id = %s AND object_id = ANY(%s)"

ADD_ENTRIES = f"""
INSERT INTO search_entry (firm_id, object_id, set_id, kind, is_demoted, keys, texts)
SELECT %s, e.o, e.s, e.kind, e.demoted, e.keys::integer[], ARRAY(SELECT jsonb_array_elements_text(e.texts))
FROM unnest({COLUMN}::uuid[], {COLUMN}::uuid[], {COLUMN}::smallint[], {COLUMN}::boolean[], {COLUMN}, {COLUMN}::jsonb[])
     AS e(o, s, kind, demoted, keys, texts)
ON CONFLICT DO NOTHING
"""  # noqa: S608
ADD_POSTINGS = f"""
INSERT INTO search_posting (firm_id, object_id, set_id, place, word)
SELECT %s, * FROM unnest({COLUMN}::uuid[], {COLUMN}::uuid[], {COLUMN}::smallint[], {COLUMN})
"""  # noqa: S608
ADD_NUMBERS = f"""
INSERT INTO search_number (firm_id, object_id, set_id, place, digits, grams)
SELECT %s, n.o, n.s, n.p, n.d, n.g::integer[]
FROM unnest({COLUMN}::uuid[], {COLUMN}::uuid[], {COLUMN}::smallint[], {COLUMN}, {COLUMN}) AS n(o, s, p, d, g)
"""  # noqa: S608
ADD_FRAGMENTS = f"""
INSERT INTO search_fragment (firm_id, is_inside, fragment, word)
SELECT %s, * FROM unnest({COLUMN}::boolean[], {COLUMN}, {COLUMN}) ON CONFLICT DO NOTHING
"""  # noqa: S608
ADD_SLIPS = f"""
INSERT INTO search_slip (firm_id, slip, word) SELECT %s, * FROM unnest({COLUMN}, {COLUMN}) ON CONFLICT DO NOTHING
"""  # noqa: S608
LEARN_FRAGMENTS = """
INSERT INTO search_fragment (firm_id, is_inside, fragment, word)
SELECT %s, start > 1, substr(word, start), word
FROM (SELECT DISTINCT word FROM search_posting WHERE firm_id = %s) w,
     LATERAL generate_series(1, greatest(1, length(word) - 1)) AS start
ON CONFLICT DO NOTHING
"""
FORGIVING_WORDS = "SELECT DISTINCT word FROM search_posting WHERE firm_id = %s AND place = ANY(%s) ORDER BY word"
# LATERAL with a LIMIT is one entry of the index per row, whatever the planner believes of tables that grow under it.
KNOWN_WORDS = f"""
SELECT k.word FROM unnest({COLUMN}) AS k(word) CROSS JOIN LATERAL (
    SELECT 1 FROM search_fragment f
    WHERE f.firm_id = %s AND NOT f.is_inside AND f.fragment = k.word AND f.word = k.word LIMIT 1) f
"""  # noqa: S608
KNOWN_SLIPS = f"""
SELECT k.word FROM unnest({COLUMN}) AS k(word) CROSS JOIN LATERAL (
    SELECT 1 FROM search_slip s WHERE s.firm_id = %s AND s.slip = k.word AND s.word = k.word LIMIT 1) s
"""  # noqa: S608

DROP_ENTRIES = f"""
DELETE FROM search_entry WHERE ctid = ANY(ARRAY(
    SELECT e.ctid FROM unnest({COLUMN}::uuid[], {COLUMN}::uuid[]) AS k(o, s) CROSS JOIN LATERAL (
        SELECT e.ctid FROM search_entry e WHERE e.firm_id = %s AND e.object_id = k.o AND e.set_id = k.s LIMIT 1) e))
"""  # noqa: S608
DROP_POSTINGS = f"""
DELETE FROM search_posting WHERE ctid = ANY(ARRAY(
    SELECT p.ctid FROM unnest({COLUMN}::uuid[], {COLUMN}::uuid[], {COLUMN}::smallint[], {COLUMN}) AS k(o, s, p, w)
    CROSS JOIN LATERAL (
        SELECT p.ctid FROM search_posting p WHERE p.firm_id = %s AND p.word = k.w AND p.place = k.p
          AND p.object_id = k.o AND p.set_id IS NOT DISTINCT FROM k.s LIMIT 10) p))
"""  # noqa: S608
DROP_NUMBERS = f"""
DELETE FROM search_number WHERE ctid = ANY(ARRAY(
    SELECT n.ctid FROM unnest({COLUMN}::uuid[], {COLUMN}::uuid[]) AS k(o, s) CROSS JOIN LATERAL (
        SELECT n.ctid FROM search_number n
        WHERE n.firm_id = %s AND n.object_id = k.o AND COALESCE(n.set_id, '{NIL}') = k.s LIMIT 1000) n))
"""  # noqa: S608


def stored_rows(firm_id: UUID, keys: Sequence[UUID]) -> dict[tuple[UUID, UUID], Row]:
    """Entries of these objects by (object, set)."""
    read = rows(READ, [firm_id, list(keys)], keeps=len(keys) <= FEW)
    return {(object_id, set_id): Row(demoted, texts) for object_id, set_id, demoted, texts in read}


def write(firm_id: UUID, new: Rows, *, learns: bool = True) -> None:
    """Adds rows that are not there, and the words that the firm did not know (unless `learn_all` follows)."""
    entries = [(*start, literal(hashes), json.dumps(texts)) for *start, hashes, texts in new.entries]
    numbers = [(*start, literal(hashes)) for *start, hashes in new.numbers]
    keeps = len(entries) <= FEW
    for statement, some in ((ADD_ENTRIES, entries), (ADD_POSTINGS, new.postings), (ADD_NUMBERS, numbers)):
        if some:
            run(statement, [firm_id, *_columns(some)], keeps=keeps)
    if learns:
        _learn(firm_id, {word for *_, word in new.postings}, new.forgiving, keeps)


def literal(numbers: Iterable[int]) -> str:
    """An array of PostgreSQL as text."""
    return "{" + ",".join(map(str, numbers)) + "}"


def remove(firm_id: UUID, old: Rows) -> None:
    """Removes rows as they were written. Words stay in the vocabulary until a rebuild; they lead nowhere."""
    pairs = [(object_id, set_id) for object_id, set_id, *_ in old.entries]
    keeps = len(pairs) <= FEW
    run(DROP_ENTRIES, [*_columns(pairs), firm_id], keeps=keeps)
    if old.postings:
        run(DROP_POSTINGS, [*_columns(old.postings), firm_id], keeps=keeps)
    run(DROP_NUMBERS, [*_columns(pairs), firm_id], keeps=keeps)


def wipe(firm_id: UUID) -> None:
    """Removes everything found of a firm."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table} WHERE firm_id = %s", [firm_id])  # noqa: S608


def learn_all(firm_id: UUID, forgiving_places: Sequence[int]) -> None:
    """Makes the vocabulary of a firm from all its words at once. forgiving_places: where slips are forgiven."""
    with connection.cursor() as cursor:
        cursor.execute(LEARN_FRAGMENTS, [firm_id, firm_id])
        cursor.execute(FORGIVING_WORDS, [firm_id, list(forgiving_places)])
        words = [word for (word,) in cursor.fetchall() if slips(word)]
        for start in range(0, len(words), 5_000):
            made = [(slip, word) for word in words[start : start + 5_000] for slip in sorted(slips(word))]
            cursor.execute(ADD_SLIPS, [firm_id, *_columns(made)])


def _learn(firm_id: UUID, words: set[str], forgiving: set[str], keeps: bool) -> None:
    """Adds words to the vocabulary, in one order everywhere so that two imports cannot wait for each other."""
    new = sorted(words - _known(KNOWN_WORDS, firm_id, words, keeps))
    fragments = [row for word in new for row in ((False, word, word), *((True, end, word) for end in ends(word)))]
    if fragments:
        run(ADD_FRAGMENTS, [firm_id, *_columns(fragments)], keeps=keeps)
    able = {word for word in forgiving if slips(word)}
    new = sorted(able - _known(KNOWN_SLIPS, firm_id, able, keeps))
    if new:
        made = [(slip, word) for word in new for slip in sorted(slips(word))]
        run(ADD_SLIPS, [firm_id, *_columns(made)], keeps=keeps)


def _known(statement: str, firm_id: UUID, words: set[str], keeps: bool) -> set[str]:
    found = rows(statement, [*_columns([(word,) for word in words]), firm_id], keeps=keeps)
    return {word for (word,) in found}


def _columns(lines: Sequence[Iterable[Any]]) -> list[str]:
    return ["\n".join("" if one is None else str(one) for one in column) for column in zip(*lines, strict=True)] or [""]

"""Keeping the index: what changed is found again by its new words in the same transaction. All of it by sets."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID

from django.db import connection

from kartoteka.lib.folding import fold
from kartoteka.lib.text import only_digits
from kartoteka.platform.firms.context import current_firm_id, firm_context
from kartoteka.platform.search.kinds import KINDS, Document, Kind, place
from kartoteka.platform.search.words import GRAM, LAST, ends, grams, runs, slips

NIL = UUID(int=0)
BATCH = 2000

Key = tuple[UUID, UUID]  # the object and the information set (NIL: none)


@dataclass(slots=True)
class Row:
    """An entry as stored: `texts[n - 1]` is the folded text of field n, or None."""

    is_demoted: bool
    texts: list[str | None]


@dataclass(slots=True)
class Rows:
    """Rows of one kind to be written, column by column."""

    entries: list[tuple] = field(default_factory=list)
    postings: list[tuple] = field(default_factory=list)
    numbers: list[tuple] = field(default_factory=list)
    forgiving: set[str] = field(default_factory=set)


def refresh(kind: Kind, keys: Sequence[UUID]) -> None:
    """Everything found of these objects is as they stand now; of those that are no more nothing is."""
    for start in range(0, len(keys), BATCH):
        _refresh_batch(kind, list(keys[start : start + BATCH]))


def rebuild(firm_id: UUID, progress: Callable[[str, int], None] = lambda kind, done: None) -> int:
    """Makes the index of a firm anew, a transaction per batch. `progress(kind, done)` after each. Returns objects done."""
    with firm_context(firm_id):
        _write_all(
            ("DELETE FROM search_entry WHERE firm_id = %s", "DELETE FROM search_posting WHERE firm_id = %s",
             "DELETE FROM search_number WHERE firm_id = %s", "DELETE FROM search_fragment WHERE firm_id = %s",
             "DELETE FROM search_slip WHERE firm_id = %s"), [firm_id],
        )  # fmt: skip
    done = 0
    for kind in KINDS:
        after: UUID | None = None
        while True:
            with firm_context(firm_id):
                keys = list(kind.keys(after, BATCH))
                if not keys:
                    break
                _refresh_batch(kind, keys)
            after, done = keys[-1], done + len(keys)
            progress(kind.key, done)
    return done


def rows_of(kind: Kind, document: Document) -> Row:
    """What is stored of a document."""
    texts: list[str | None] = [None] * max(document.texts, default=0)
    for number, written in document.texts.items():
        is_number = kind.field(number).is_number
        folded = [_number_text(text) if is_number else fold(text) for text in written]
        texts[number - 1] = " ".join(text for text in folded if text) or None
    return Row(document.is_demoted, texts)


def _number_text(text: str) -> str:
    """Digits together, as any part of them is looked for; letters of a code stay words."""
    folded = fold(text)
    return folded if any(sign.isalpha() for sign in folded) else only_digits(text)


def _refresh_batch(kind: Kind, keys: list[UUID]) -> None:
    firm_id = current_firm_id()
    stored = _stored(firm_id, keys)
    wanted: dict[Key, Row] = {}
    for document in kind.documents(keys):
        row = rows_of(kind, document)
        if any(row.texts):
            wanted[document.object_id, document.set_id or NIL] = row
    gone = {key: row for key, row in stored.items() if wanted.get(key) != row}
    fresh = {key: row for key, row in wanted.items() if stored.get(key) != row}
    if gone:
        _remove(firm_id, _rows(kind, firm_id, gone))
    if fresh:
        write(firm_id, kind, _rows(kind, firm_id, fresh))


def _stored(firm_id: UUID, keys: list[UUID]) -> dict[Key, Row]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT object_id, set_id, is_demoted, texts FROM search_entry WHERE firm_id = %s AND object_id = ANY(%s)",
            [firm_id, keys],
        )
        return {(object_id, set_id): Row(demoted, texts) for object_id, set_id, demoted, texts in cursor}


def _rows(kind: Kind, firm_id: UUID, entries: dict[Key, Row]) -> Rows:
    rows = Rows()
    fields = {field.number: field for field in kind.fields}
    for (object_id, set_id), row in entries.items():
        rows.entries.append((object_id, set_id, kind.number, row.is_demoted, row.texts))
        audience = None if set_id == NIL else set_id
        for number, text in enumerate(row.texts, 1):
            if not text:
                continue
            at = place(kind, number, is_demoted=row.is_demoted)
            words = set(runs(text))
            if fields[number].is_number:
                digits = {digits for token in text.split() if len(digits := only_digits(token)) >= GRAM}
                rows.numbers += [(object_id, audience, at, one, grams(one, firm_id.bytes)) for one in digits]
                words = {word for word in words if not (word.isdigit() and len(word) >= GRAM)}
            if fields[number].forgives:
                rows.forgiving |= words
            rows.postings += [(object_id, audience, at, word) for word in words]
    return rows


def write(firm_id: UUID, kind: Kind, rows: Rows) -> None:
    """Adds rows that are not there, and the words that the firm did not know."""
    objects, sets, kinds, demoted, texts = zip(*rows.entries, strict=True)
    with connection.cursor() as cursor:
        # Arrays of unequal length cannot be one array of arrays, so the texts go as JSON.
        cursor.execute(
            "INSERT INTO search_entry (firm_id, object_id, set_id, kind, is_demoted, texts) "
            "SELECT %s, e.object_id, e.set_id, %s, e.demoted, ARRAY(SELECT jsonb_array_elements_text(e.texts)) "
            "FROM unnest(%s::uuid[], %s::uuid[], %s::boolean[], %s::jsonb[]) AS e(object_id, set_id, demoted, texts) "
            "ON CONFLICT DO NOTHING",
            [firm_id, kind.number, list(objects), list(sets), list(demoted), [_json(one) for one in texts]],
        )
        if rows.postings:
            cursor.execute(
                "INSERT INTO search_posting (firm_id, object_id, set_id, place, word) "
                "SELECT %s, * FROM unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::text[])",
                [firm_id, *_columns(rows.postings)],
            )
        if rows.numbers:
            *columns, hashes = _columns(rows.numbers)
            cursor.execute(
                "INSERT INTO search_number (firm_id, object_id, set_id, place, digits, grams) "
                "SELECT %s, n.o, n.s, n.p, n.d, n.g::integer[] "
                "FROM unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::text[], %s::text[]) AS n(o, s, p, d, g)",
                [firm_id, *columns, ["{" + ",".join(map(str, one)) + "}" for one in hashes]],
            )
    _learn(firm_id, {word for *_, word in rows.postings}, rows.forgiving)


def _json(texts: Iterable[str | None]) -> str:
    from json import dumps

    return dumps(list(texts))


def _learn(firm_id: UUID, words: set[str], forgiving: set[str]) -> None:
    """Adds words to the vocabulary, in one order everywhere so that two imports cannot wait for each other."""
    with connection.cursor() as cursor:
        new = sorted(words - _known(cursor, "search_fragment", "NOT is_inside AND fragment", firm_id, words))
        rows = list(chain(((False, word, word) for word in new), ((True, end, word) for word in new for end in ends(word))))
        if rows:
            cursor.execute(
                "INSERT INTO search_fragment (firm_id, is_inside, fragment, word) "
                "SELECT %s, * FROM unnest(%s::boolean[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING",
                [firm_id, *_columns(rows)],
            )
        able = {word for word in forgiving if slips(word)}
        new = sorted(able - _known(cursor, "search_slip", "slip", firm_id, able))
        rows = [(slip, word) for word in new for slip in sorted(slips(word))]
        if rows:
            cursor.execute(
                "INSERT INTO search_slip (firm_id, slip, word) "
                "SELECT %s, * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING",
                [firm_id, *_columns(rows)],
            )


def _known(cursor: object, table: str, condition: str, firm_id: UUID, words: set[str]) -> set[str]:
    statement = f"SELECT word FROM {table} WHERE firm_id = %s AND {condition} = ANY(%s) AND word = ANY(%s)"  # noqa: S608
    cursor.execute(statement, [firm_id, list(words), list(words)])
    return {word for (word,) in cursor}


def _remove(firm_id: UUID, rows: Rows) -> None:
    objects, sets, *_ = zip(*rows.entries, strict=True)
    pairs = [firm_id, list(objects), list(sets)]
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_entry e USING unnest(%s::uuid[], %s::uuid[]) AS k(o, s) "
            "WHERE e.firm_id = %s AND e.object_id = k.o AND e.set_id = k.s",
            [*pairs[1:], firm_id],
        )
        if rows.postings:
            columns = _columns(rows.postings)
            cursor.execute(
                "DELETE FROM search_posting p USING unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::text[]) AS k(o, s, p, w) "
                "WHERE p.firm_id = %s AND p.word = k.w AND p.place = k.p AND p.object_id = k.o "
                "AND p.set_id IS NOT DISTINCT FROM k.s",
                [*columns, firm_id],
            )
        cursor.execute(
            "DELETE FROM search_number n USING unnest(%s::uuid[], %s::uuid[]) AS k(o, s) "
            "WHERE n.firm_id = %s AND n.object_id = k.o AND COALESCE(n.set_id, %s) = k.s",
            [*pairs[1:], firm_id, NIL],
        )


def _columns(rows: list[tuple]) -> list[list]:
    return [list(column) for column in zip(*rows, strict=True)]


def _write_all(statements: Sequence[str], parameters: Sequence[object]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, parameters)


def batches(keys: Sequence[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(keys), BATCH):
        yield list(keys[start : start + BATCH])

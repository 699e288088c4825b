"""Keeping the index: what changed is found again by its new words in the same transaction. All of it by sets."""

from collections.abc import Callable, Sequence
from uuid import UUID

from kartoteka.lib.folding import fold
from kartoteka.lib.text import only_digits
from kartoteka.platform.firms.context import current_firm_id, firm_context
from kartoteka.platform.search.kinds import KINDS, Document, Kind, place
from kartoteka.platform.search.store import NIL, Row, Rows, learn_all, remove, stored_rows, wipe, write
from kartoteka.platform.search.words import GRAM, grams, runs, seams
from kartoteka.platform.search.words import keys as hashed

BATCH = 2000

Key = tuple[UUID, UUID]  # the object and the information set (NIL: none)


def refresh(kind: Kind, keys: Sequence[UUID]) -> None:
    """Everything found of these objects is as they stand now; of those that are no more nothing is."""
    for start in range(0, len(keys), BATCH):
        _refresh_batch(kind, list(keys[start : start + BATCH]))


def rebuild(firm_id: UUID, progress: Callable[[str, int], None] = lambda kind, done: None) -> int:
    """Makes the index of a firm anew, a transaction per batch: until it ends, the search finds what is done so far.
    `progress(kind, done)` after each batch. Returns the number of objects."""
    with firm_context(firm_id):
        wipe(firm_id)
    done = 0
    for kind in KINDS:
        after: UUID | None = None
        while True:
            with firm_context(firm_id):
                keys = list(kind.keys(after, BATCH))
                if not keys:
                    break
                add_batch(kind, keys)
            after, done = keys[-1], done + len(keys)
            progress(kind.key, done)
    with firm_context(firm_id):
        learn_all(firm_id, forgiving_places())
    return done


def add_batch(kind: Kind, keys: list[UUID]) -> None:
    """Makes what is found of objects of which nothing is found yet; `store.learn_all` must follow."""
    _refresh_batch(kind, keys, learns=False)


def forgiving_places() -> list[int]:
    """Places in which words are found with slips too."""
    return [
        place(kind, field.number, is_demoted=demoted)
        for kind in KINDS
        for field in kind.fields
        if field.forgives
        for demoted in (False, True)
    ]


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


def _refresh_batch(kind: Kind, keys: list[UUID], *, learns: bool = True) -> None:
    firm_id = current_firm_id()
    stored = stored_rows(firm_id, keys)
    wanted: dict[Key, Row] = {}
    for document in kind.documents(keys):
        row = rows_of(kind, document)
        if any(row.texts):
            wanted[document.object_id, document.set_id or NIL] = row
    # What changed, with all entries of its object: those of the sets repeat the open words.
    changed = {key[0] for key in stored.keys() | wanted.keys() if stored.get(key) != wanted.get(key)}
    gone = {key: row for key, row in stored.items() if key[0] in changed}
    fresh = {key: row for key, row in wanted.items() if key[0] in changed}
    if gone:
        remove(firm_id, _rows(kind, firm_id, gone, {}))
    if fresh:
        write(firm_id, _rows(kind, firm_id, fresh, _words_of(fresh)), learns=learns)


def _rows(kind: Kind, firm_id: UUID, entries: dict[Key, Row], open_words: dict[UUID, set[str]]) -> Rows:
    rows = Rows()
    fields = {field.number: field for field in kind.fields}
    for (object_id, set_id), row in entries.items():
        audience = None if set_id == NIL else set_id
        known = set() if set_id == NIL else set(open_words.get(object_id, ()))
        for number, text in enumerate(row.texts, 1):
            if not text:
                continue
            at = place(kind, number, is_demoted=row.is_demoted)
            in_order = runs(text)
            words = set(in_order)
            if fields[number].is_number:
                digits = {digits for token in text.split() if len(digits := only_digits(token)) >= GRAM}
                rows.numbers += [(object_id, audience, at, one, grams(one, firm_id.bytes)) for one in digits]
                words = {word for word in words if not (word.isdigit() and len(word) >= GRAM)}
            else:
                known.update(seams(in_order))
            if fields[number].forgives:
                rows.forgiving |= words
            known |= words
            rows.postings += [(object_id, audience, at, word) for word in words]
        rows.entries.append((object_id, set_id, kind.number, row.is_demoted, hashed(known, firm_id.bytes), row.texts))
    return rows


def _words_of(wanted: dict[Key, Row]) -> dict[UUID, set[str]]:
    """The open words and seams of the objects of which an information set knows something."""
    in_sets = {object_id for object_id, set_id in wanted if set_id != NIL}
    rows = {object_id: wanted.get((object_id, NIL)) for object_id in in_sets}
    return {
        key: {one for text in row.texts if text for one in (*runs(text), *seams(runs(text)))}
        for key, row in rows.items()
        if row
    }

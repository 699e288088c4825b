"""First stage: every row of the file is stored with its cells and what was understood of it."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

from orjson import dumps

from kartoteka.intake.duplicates.keeping import hashes
from kartoteka.intake.imports import staged
from kartoteka.intake.imports.context import learn_context
from kartoteka.intake.imports.drafts import OrderLineDraft, Rejected
from kartoteka.intake.imports.files import opened
from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.intake.imports.progress import Progress
from kartoteka.intake.imports.readers import Row, Table
from kartoteka.intake.imports.rows import Understood, understood
from kartoteka.platform import clock
from kartoteka.platform.firms.bulk import copy_values
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.keys import new_key_text
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.firms.statistics import count_grown

CHUNK = 2000
COLUMNS = ("id", "number", "cells", "fingerprint", "draft", "keys", "reason", "fate")


def read_rows(firm: Firm, import_id: UUID, progress: Progress) -> None:
    """Stores all rows not stored yet, a chunk a transaction. A kill loses at most the chunk under way."""
    with firm_context(firm.id):
        of = Import.objects.get(id=import_id)
    table, mapping = opened(of)
    context = learn_context(table, mapping, clock.today(), firm.country)
    rows = understood(table, mapping, context, of.read_rows)
    done = of.read_rows
    for chunk in _chunks(rows):
        with progress.step(firm.id):
            _store(of, table, chunk)
            done = chunk[-1][0].number
            Import.objects.filter(id=of.id).update(read_rows=done)
            count_grown()
        progress.set("reading", done, context.total_rows)


def _chunks(rows: Iterable[tuple[Row, Understood]]) -> Iterator[list[tuple[Row, Understood]]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _store(of: Import, table: Table, chunk: list[tuple[Row, Understood]]) -> None:
    rows = (_row(of, table, row, found) for row, found in chunk)
    copy_values(ImportRow, COLUMNS, rows, of_id=of.id, is_applied=False)


def _row(of: Import, table: Table, row: Row, found: Understood) -> tuple[object, ...]:
    """The values of COLUMNS."""
    cells = row.cells if any(row.cells) or not row.raw else [row.raw]
    draft, keys, reason, fate = None, [], "", ""
    if isinstance(found, Rejected):
        reason, fate = found.reason, "reject"
    elif isinstance(found, OrderLineDraft):
        draft, reason = staged.order_to_json(found), staged.problems_of(found)
    else:
        draft, reason = staged.to_json(found), staged.problems_of(found)
        keys = hashes(staged.record_of(row.number, draft))
    told = None if draft is None else _json(draft)
    return new_key_text(), row.number, _json(cells), _fingerprint(of, table, cells), told, keys, reason, fate


def _json(value: object) -> str:
    """JSON as PostgreSQL takes it: it refuses zero characters and halves of surrogate pairs."""
    try:
        told = dumps(value)
    except TypeError:
        told = dumps(_storable(value))
    return (told if b"\\u0000" not in told else dumps(_storable(value))).decode()


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_storable(one) for one in value]
    return {_storable(key): _storable(one) for key, one in value.items()} if isinstance(value, dict) else value


def _fingerprint(of: Import, table: Table, cells: list[str]) -> str:
    """The same row under the same headings, in whatever file."""
    told = "\x1f".join([of.kind, *table.headings, "\x1e", *cells])
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:32]

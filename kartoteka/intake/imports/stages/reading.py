"""First stage: every row of the file is stored with its cells and what was understood of it."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from uuid import UUID

from kartoteka.intake.duplicates.keeping import hashes
from kartoteka.intake.imports import staged
from kartoteka.intake.imports.context import learn_context
from kartoteka.intake.imports.drafts import OrderLineDraft, Rejected
from kartoteka.intake.imports.files import opened
from kartoteka.intake.imports.models import Import, ImportRow, ImportRowKey
from kartoteka.intake.imports.progress import Progress
from kartoteka.intake.imports.readers import Row, Table
from kartoteka.intake.imports.rows import Understood, understood
from kartoteka.platform import clock
from kartoteka.platform.firms.bulk import copy_rows
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm

CHUNK = 2000


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
        progress.set("reading", done, context.total_rows)


def _chunks(rows: Iterable[tuple[Row, Understood]]) -> Iterator[list[tuple[Row, Understood]]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _store(of: Import, table: Table, chunk: list[tuple[Row, Understood]]) -> None:
    rows = [_row(of, table, row, found) for row, found in chunk]
    copy_rows(rows)
    copy_rows(
        ImportRowKey(of=of, key_hash=hashed, number=row.number)
        for row in rows
        if row.draft is not None and of.kind == "parties"
        for hashed in hashes(staged.record_of(row.number, row.draft))
    )


def _row(of: Import, table: Table, row: Row, found: Understood) -> ImportRow:
    cells = [cell.replace("\x00", "") for cell in (row.cells if any(row.cells) or not row.raw else [row.raw])]
    stored = ImportRow(of=of, number=row.number, cells=cells, fingerprint=_fingerprint(of, table, cells))
    if isinstance(found, Rejected):
        stored.fate, stored.reason = "reject", found.reason
        return stored
    if isinstance(found, OrderLineDraft):
        stored.draft, stored.reason = staged.order_to_json(found), staged.problems_of(found)
        return stored
    stored.draft, stored.reason = staged.to_json(found), staged.problems_of(found)
    return stored


def _fingerprint(of: Import, table: Table, cells: list[str]) -> str:
    """The same row under the same headings, in whatever file."""
    told = "\x1f".join([of.kind, *table.headings, "\x1e", *cells])
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:32]

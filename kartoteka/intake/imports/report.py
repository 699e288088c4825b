"""The report of an import and the file of its rejected rows."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from kartoteka.intake.imports.drafts import REASONS, Rejected
from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.intake.imports.readers import Row, Table
from kartoteka.intake.imports.rejects import RejectFile
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm

COLUMNS = ("row", "fate", "party", "reason", "same_as", "probability")


def write_report(firm: Firm, of: Import, path: Path) -> None:
    """A line per data row (see `report_lines`). The file appears whole or not at all."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for line in report_lines(firm, of):
            writer.writerow(line)
    part.replace(path)


def report_lines(firm: Firm, of: Import) -> Iterator[tuple[object, ...]]:
    """Row (from 1), fate, the key of the party, the reason, the key it is the same as, and the probability.

    Fates and keys of a dry run are the foreseen ones. A row that is known (a card of the base, or an earlier row of the
    file) has that card's key in both columns.
    """
    with firm_context(firm.id):
        for row in ImportRow.objects.filter(of=of).order_by("number").defer("cells", "draft").iterator(chunk_size=5000):
            is_known = bool(row.same_as_row or row.known_id)
            fate = "reject" if row.fate == "reject" else "known" if is_known else "in"
            party = row.party_id if row.fate != "reject" else ""
            probability = f"{row.probability:.4f}" if row.probability is not None else ""
            yield row.number, fate, party or "", row.reason, (party or "") if is_known else "", probability


def write_rejects(
    firm: Firm, of: Import, table: Table, path: Path, translate: Callable[[Rejected], str] | None = None,
    titles: tuple[str, str] = ("Reason", "Row"),
) -> int:  # fmt: skip
    """The rejected rows with their cells as they were; returns how many. Imported again, they are the same rows."""
    translate = translate or (lambda rejected: REASONS.get(rejected.reason, rejected.reason))
    with RejectFile(str(path), table.headings, table.format, translate, titles) as file, firm_context(firm.id):
        rows = ImportRow.objects.filter(of=of, fate="reject").order_by("number")
        for row in rows.iterator(chunk_size=5000):
            file.write(Row(row.number, row.cells, 0, 0), Rejected(row.number, row.reason))
        return file.count

"""The report of an import: a line per data row of the file."""

import csv
from collections.abc import Iterator
from pathlib import Path

from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm

COLUMNS = ("row", "fate", "party", "reason", "same_as", "probability")


def write_report(firm: Firm, of: Import, path: Path) -> None:
    """Row (from 1), fate, the key of the party, the reason, the key it is the same as, and the probability.

    A row that is known (a card of the base, or an earlier row of the file) has that card's key in both columns.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for line in report_lines(firm, of):
            writer.writerow(line)


def report_lines(firm: Firm, of: Import) -> Iterator[tuple[object, ...]]:
    with firm_context(firm.id):
        for row in ImportRow.objects.filter(of=of).order_by("number").defer("cells", "draft").iterator(chunk_size=5000):
            is_known = bool(row.same_as_row or row.known_id)
            fate = "reject" if row.fate == "reject" else "known" if is_known else "in"
            party = row.party_id if row.fate != "reject" else ""
            probability = f"{row.probability:.4f}" if row.probability is not None else ""
            yield row.number, fate, party or "", row.reason, party if is_known else "", probability

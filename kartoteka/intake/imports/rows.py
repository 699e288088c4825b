"""From a row of cells to a draft of a party or of an order line, or to a rejection with its reason."""

from collections.abc import Iterator

from .cells import fields
from .context import ColumnContext
from .drafts import OrderLineDraft, PartyDraft, Rejected
from .mapping import Mapping
from .order_lines import order_line
from .parties import party
from .readers import Row, Table
from .structure import rejection

Understood = PartyDraft | OrderLineDraft | Rejected


def understand(row: Row, mapping: Mapping, context: ColumnContext) -> Understood:
    """What the row says. Never raises for what is in it: a wrong value stays as written with its problem."""
    refused = rejection(row, context.folded, context.ragged)
    if refused:
        return refused
    found = fields(row.cells, mapping, context.labels)
    if not found:
        return Rejected(row.number, "empty_row")
    if mapping.kind == "orders":
        return order_line(row.number, found, context)
    return party(row.number, found, mapping, context)


def understood(
    table: Table, mapping: Mapping, context: ColumnContext, after: int = 0
) -> Iterator[tuple[Row, Understood]]:
    """Every row of the table after the numbered one, with what it says."""
    for row in table.rows(after):
        yield row, understand(row, mapping, context)

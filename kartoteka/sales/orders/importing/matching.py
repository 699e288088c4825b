"""Second stage for orders: which lines are in the base already."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.intake.imports.progress import Progress
from kartoteka.platform.firms.models import Firm
from kartoteka.sales.orders.importing.foreseeing import begin_foreseeing, foresee_customers, note_customers
from kartoteka.sales.orders.importing.lines import figures
from kartoteka.sales.orders.models import Order, OrderLine

CHUNK = 500


def match_orders(firm: Firm, import_id: UUID, progress: Progress) -> None:
    """Lines of an order the base has with the very same lines are known; of one it has with others, rejected.

    Lines of one number that name two customers are rejected too, after the first customer's. The others get the key of
    their customer, also of one whom only the file knows.
    """
    with progress.step(firm.id):
        of = Import.objects.get(id=import_id)
        fresh = {"known_id": None, "fate": "", "is_applied": False, "party_id": None}
        ImportRow.objects.filter(of=of, draft__isnull=False).update(**fresh)
        begin_foreseeing()
        for numbers in _chunks(of, progress):
            _match(of, numbers)
            rows = [row for _, group in rows_of_orders(of, numbers) for row in group]
            foresee_customers(rows)
            note_customers(of, rows)
        Import.objects.filter(id=import_id).update(stage=Import.Stage.TRIED)


def settle_known(firm: Firm, import_id: UUID, progress: Progress) -> None:
    """Settles the lines not put into the base yet whose order stands there."""
    with progress.step(firm.id):
        of = Import.objects.get(id=import_id)
        for numbers in _chunks(of, progress):
            _match(of, numbers)


def _chunks(of: Import, progress: Progress) -> Iterator[list[str]]:
    numbers = order_numbers(of)
    for start in range(0, len(numbers), CHUNK):
        yield numbers[start : start + CHUNK]
        progress.set("matching", start, len(numbers))


def order_numbers(of: Import) -> list[str]:
    """The numbers of the orders in the file, in order of their first line."""
    rows = ImportRow.objects.filter(of=of, draft__isnull=False, fate="", is_applied=False).order_by("number")
    return list(dict.fromkeys(rows.values_list("draft__order_number", flat=True).iterator(chunk_size=20_000)))


def rows_of_orders(of: Import, numbers: list[str]) -> list[tuple[str, list[ImportRow]]]:
    """(order number, its rows in the file)."""
    rows = ImportRow.objects.filter(of=of, fate="", is_applied=False, draft__order_number__in=numbers).order_by(
        "number"
    )
    by_number = sorted(rows, key=lambda row: row.draft["order_number"])
    return [(number, list(group)) for number, group in groupby(by_number, key=lambda row: row.draft["order_number"])]


def _match(of: Import, numbers: list[str]) -> None:
    standing = dict(Order.objects.filter(number__in=numbers).values_list("number", "id"))
    lines: dict[UUID, Counter[Any]] = {}
    found = OrderLine.objects.filter(order_id__in=standing.values()).select_related("product")
    for line in found:
        code = line.product.code if line.product else ""
        lines.setdefault(line.order_id, Counter())[(code, line.quantity, line.unit_price)] += 1
    for number, rows in rows_of_orders(of, numbers):
        rows = _of_one_customer(rows)
        if order_id := standing.get(number):
            same = Counter(figures(row.draft) for row in rows) == lines.get(order_id)
            _settle(rows, order_id if same else None)


def _of_one_customer(rows: list[ImportRow]) -> list[ImportRow]:
    first = rows[0].draft.get("customer_id", "")
    others = [row.number for row in rows if row.draft.get("customer_id", "") != first]
    if others:
        ImportRow.objects.filter(of=rows[0].of, number__in=others).update(fate="reject", reason="order_two_customers")
    return [row for row in rows if row.number not in others]


def _settle(rows: list[ImportRow], order_id: UUID | None) -> None:
    wanted = ImportRow.objects.filter(of=rows[0].of, number__in=[row.number for row in rows])
    if order_id:
        wanted.update(known_id=order_id, probability=1.0, fate="known", is_applied=True)
    else:
        wanted.update(fate="reject", reason="order_differs")

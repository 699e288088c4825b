"""Third stage for orders: whole orders a transaction, with the customers and products they need."""

from collections.abc import Iterable, Iterator
from uuid import UUID
from zoneinfo import ZoneInfo

from kartoteka.cards.catalog.models import Product
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.intake.duplicates.filing import file_alone
from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.intake.imports.progress import Progress
from kartoteka.intake.imports.stages.applying import begin_applying, mark_applied, write_changes
from kartoteka.intake.imports.stages.finishing import finish
from kartoteka.platform.firms.bulk import copy_rows
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.firms.statistics import count_grown
from kartoteka.platform.journal.actions import Changed, made
from kartoteka.sales.orders.importing.customers import customers_of
from kartoteka.sales.orders.importing.foreseeing import note_customers
from kartoteka.sales.orders.importing.lines import CENT, amounts, discount, moment
from kartoteka.sales.orders.importing.matching import order_numbers, rows_of_orders, settle_known
from kartoteka.sales.orders.models import Order, OrderLine

CHUNK = 300


def apply_orders(firm: Firm, import_id: UUID, progress: Progress) -> None:
    """Every order of the file that the base does not have comes in whole; after a kill the rest goes on."""
    if begin_applying(firm, import_id).applied_rows:
        # Between the parts of an import that was stopped, another may have brought the same orders.
        settle_known(firm, import_id, progress)
    with firm_context(firm.id):
        numbers = order_numbers(Import.objects.get(id=import_id))
    for start in range(0, len(numbers), CHUNK):
        with progress.step(firm.id):
            of = Import.objects.select_for_update(of=("self",)).select_related("entry").get(id=import_id)
            _apply(firm, of, rows_of_orders(of, numbers[start : start + CHUNK]))
            count_grown()
        progress.set("applying", start, len(numbers))
    with progress.step(firm.id):
        finish(Import.objects.select_for_update().get(id=import_id))


def _apply(firm: Firm, of: Import, found: list[tuple[str, list[ImportRow]]]) -> None:
    file_alone()
    rows = [row for _, group in found for row in group]
    customers, new_parties = customers_of(of, rows)
    products, new_products = _products(rows)
    orders, lines = [], []
    for number, group in found:
        order, its_lines = _order(firm, of, number, group, customers, products)
        orders.append(order)
        lines += its_lines
    for made_rows in (new_parties, new_products, orders, lines):
        copy_rows(made_rows)
        write_changes(of.entry, _changes(made_rows))
    refresh_parties([party.id for party in new_parties])
    mark_applied(of, rows)
    note_customers(of, rows)


def _order(
    firm: Firm,
    of: Import,
    number: str,
    rows: list[ImportRow],
    customers: dict[str, Party],
    products: dict[str, Product],
) -> tuple[Order, list[OrderLine]]:
    first = rows[0].draft
    party = customers.get(first.get("customer_id") or first.get("customer_name", ""))
    placed = min(moment(row.draft, ZoneInfo(firm.time_zone), of.created_at) for row in rows)
    order = Order(
        number=number[:60], party=party, placed_at=placed, is_return=bool(first.get("is_return")), line_count=len(rows),
        currency=(first.get("currency") or firm.currency)[:3], status=(first.get("status") or "placed")[:12], amount=0,
    )  # fmt: skip
    lines = [_line(order, place, row, products) for place, row in enumerate(rows, start=1)]
    order.amount = sum(line.amount for line in lines).quantize(CENT)
    for row in rows:
        row.party_id = party.id if party else None
    return order, lines


def _line(order: Order, place: int, row: ImportRow, products: dict[str, Product]) -> OrderLine:
    said = row.draft
    quantity, price, amount = amounts(said)
    return OrderLine(
        order=order, product=products.get(said.get("product_code", "")), position=place, quantity=quantity,
        description=said.get("description", "")[:300], unit_price=price, discount=discount(said), amount=amount,
    )  # fmt: skip


def _products(rows: list[ImportRow]) -> tuple[dict[str, Product], list[Product]]:
    said = {row.draft["product_code"]: row.draft for row in rows if row.draft.get("product_code")}
    known = {product.code: product for product in Product.objects.filter(code__in=[code[:60] for code in said])}
    new = [
        Product(code=code[:60], name=(one.get("description") or code)[:300], unit=one.get("unit", "")[:20])
        for code, one in said.items()
        if code[:60] not in known
    ]
    return known | {product.code: product for product in new}, new


def _changes(rows: Iterable[Product | Party | Order | OrderLine]) -> Iterator[Changed]:
    for row in rows:
        yield made(row, party_id=row.order.party_id if isinstance(row, OrderLine) else None)

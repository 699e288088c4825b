"""What was dealt with the demo customers: contact persons, events, notes, orders, payments, claims. Set-based."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from kartoteka.cards.catalog.models import Product
from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.actions import create_party
from kartoteka.cards.parties.models import ORGANISATION
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.special_events.models import SpecialEvent
from kartoteka.config.demo.parties import Made, PartyMaker
from kartoteka.config.demo.words import CLAIMS, EVENTS, NOTES, PRODUCTS, ROLES_AT_WORK
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.sales.orders.models import Claim, Invoice, Order, OrderLine, Payment

Rows = dict[type, list]


def make_products() -> list[Product]:
    return Product.objects.bulk_create(
        Product(code=code, name=name, unit=unit, price=Decimal(price), currency="RUB")
        for code, name, unit, price in PRODUCTS
    )


def contact_person(maker: PartyMaker, made: Made, by: Viewer) -> Relationship:
    """Somebody who works at the organisation; every fifth keeps the gate."""
    person = create_party(maker.person(made.language, is_contact_only=True), by=by)
    dice, titles = maker.dice, ROLES_AT_WORK[made.language]
    role = dice.choice(titles)
    return Relationship(
        party=person, kind=Relationship.Kind.WORKS_AT, other=made.party, role=role, is_gatekeeper=role == titles[2],
        decides=role == titles[0], from_on=made.party.created_at.date() - timedelta(days=dice.randrange(100, 3000)),
    )  # fmt: skip


def remarks(dice: Random, made: Made, by: Viewer) -> Rows:
    """A note on every third card, a dated event on every fourth."""
    rows: Rows = {Note: [], SpecialEvent: []}
    at = clock.now() - timedelta(days=dice.randrange(1, 400))
    if dice.random() < 0.33:
        rows[Note].append(
            Note(party=made.party, text=dice.choice(NOTES[made.language]), by_id=by.employee_id, created_at=at)
        )
    if dice.random() < 0.25:
        kind, title = dice.choice(EVENTS[made.language])
        event = SpecialEvent(
            party=made.party,
            kind=kind,
            on=at.date(),
            is_yearly=kind == "date",
            title=title,
            by_id=by.employee_id,
            created_at=at,
        )
        rows[SpecialEvent].append(event)
    return rows


def trade(dice: Random, made: Made, products: list[Product], number: int) -> Rows:
    """Orders of one customer (few for most, many for some) with lines, invoices, payments and now and then a claim."""
    rows: Rows = {Order: [], OrderLine: [], Invoice: [], Payment: [], Claim: []}
    count = min(12, int(dice.paretovariate(1.1))) if made.party.kind == ORGANISATION else dice.randrange(3)
    for position in range(count):
        _order(dice, made, products, f"A-{number:05}-{position + 1}", rows)
    return rows


def _order(dice: Random, made: Made, products: list[Product], number: str, rows: Rows) -> None:
    placed = clock.now() - timedelta(days=dice.randrange(3, 700), minutes=dice.randrange(600))
    order = Order(number=number, party=made.party, placed_at=placed, currency="RUB", amount=Decimal(0))
    for position, product in enumerate(dice.sample(products, dice.randrange(1, 5))):
        quantity = Decimal(dice.randrange(1, 20))
        line = OrderLine(
            order=order, product=product, position=position, description=product.name, quantity=quantity,
            unit_price=product.price, amount=quantity * product.price,
        )  # fmt: skip
        order.amount += line.amount
        order.line_count += 1
        rows[OrderLine].append(line)
    rows[Order].append(order)
    _payment(dice, order, rows)
    if dice.random() < 0.05:
        subject = dice.choice(CLAIMS[made.language])
        rows[Claim].append(Claim(party=made.party, order=order, opened_at=placed + timedelta(days=5), subject=subject))


def _payment(dice: Random, order: Order, rows: Rows) -> None:
    issued = order.placed_at.date()
    invoice = Invoice(
        number=f"I{order.number}", party=order.party, order=order, issued_on=issued, due_on=issued + timedelta(days=14),
        currency="RUB", amount=order.amount,
    )  # fmt: skip
    rows[Invoice].append(invoice)
    paid = issued + timedelta(days=dice.randrange(0, 40))
    if paid <= clock.today():
        method = dice.choice(("transfer", "transfer", "card", "cash"))
        rows[Payment].append(
            Payment(
                party=order.party, invoice=invoice, paid_on=paid, method=method, currency="RUB", amount=order.amount
            )
        )
